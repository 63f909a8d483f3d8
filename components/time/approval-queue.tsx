"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ListPage } from "@/components/settings/use-paged-list";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { TimeEntry } from "@/lib/contracts/time-entries";
import { EntryLine } from "./entry-line";
import { useApproveEntries, useResolveEntry, useTimeEntries } from "./queries";
import { SendBackDialog } from "./send-back-dialog";
import { useDuration } from "./use-duration";

interface ApprovalQueueProps {
  readonly state: "submitted" | "approved" | "rejected";
  readonly first: ListPage<TimeEntry>;
  /** Whoever looks. */
  readonly userId: string;
  /** Nobody else is there who could decide about theirs. */
  readonly decidesOwn: boolean;
}

/** What people have handed in, person by person. */
export function ApprovalQueue({ state, first, userId, decidesOwn }: ApprovalQueueProps) {
  const t = useTranslations("time");
  const list = useTimeEntries({ state, limit: "200" }, first);
  const [sendBack, setSendBack] = useState<readonly TimeEntry[]>([]);
  const people = byPerson(list.data.pages.flatMap(({ data }) => data));
  if (people.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title={t(`approval.empty.${state}`)} description={t("approval.emptyDetail")} />
    );
  }
  return (
    <>
      {people.map((entries) => (
        <Person
          key={entries[0]?.userId}
          entries={entries}
          isSelf={entries[0]?.userId === userId}
          mayDecide={decidesOwn || entries[0]?.userId !== userId}
          state={state}
          onSendBack={setSendBack}
        />
      ))}
      {list.error ? <ProblemCallout error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.hasNextPage ? (
        <div className="mt-5 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      ) : null}
      <SendBackDialog entries={sendBack} onClose={() => setSendBack([])} />
    </>
  );
}

function byPerson(entries: readonly TimeEntry[]): TimeEntry[][] {
  const people = new Map<string, TimeEntry[]>();
  for (const entry of entries) people.set(entry.userId, [...(people.get(entry.userId) ?? []), entry]);
  return [...people.values()];
}

interface PersonProps {
  readonly entries: readonly TimeEntry[];
  readonly isSelf: boolean;
  readonly mayDecide: boolean;
  readonly state: ApprovalQueueProps["state"];
  readonly onSendBack: (entries: readonly TimeEntry[]) => void;
}

function Person({ entries, isSelf, mayDecide, state, onSendBack }: PersonProps) {
  const t = useTranslations("time.approval");
  const duration = useDuration();
  const approve = useApproveEntries();
  const ready = entries.filter(({ flag }) => flag === null);
  const send = (chosen: readonly TimeEntry[]) =>
    approve.mutate(
      chosen.map(({ id }) => id),
      { onSuccess: () => notify({ tone: "positive", text: t("approved", { count: chosen.length }) }) },
    );
  const name = entries[0]?.userName ?? "";
  return (
    <section className="mb-8">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b pb-2">
        <h2 className="font-semibold">
          {isSelf ? t("you", { name }) : name}{" "}
          <span className="font-normal text-quiet tabular-nums">
            {duration(entries.reduce((sum, { minutes }) => sum + minutes, 0))}
          </span>
        </h2>
        {mayDecide && state === "submitted" && ready.length > 0 ? (
          <Button size="sm" busy={approve.isPending} onClick={() => send(ready)}>
            {t("approveAll", { count: ready.length })}
          </Button>
        ) : null}
      </div>
      {!mayDecide && state === "submitted" ? <p className="mt-2 text-quiet">{t("own")}</p> : null}
      {approve.error ? <ProblemCallout error={approve.error} className="mt-3" /> : null}
      <ul>
        {entries.map((entry) => (
          <EntryLine
            key={entry.id}
            entry={entry}
            withDay
            actions={
              <Decisions
                entry={entry}
                mayDecide={mayDecide}
                onApprove={() => send([entry])}
                onSendBack={() => onSendBack([entry])}
              />
            }
          />
        ))}
      </ul>
    </section>
  );
}

interface DecisionsProps {
  readonly entry: TimeEntry;
  readonly mayDecide: boolean;
  readonly onApprove: () => void;
  readonly onSendBack: () => void;
}

function Decisions({ entry, mayDecide, onApprove, onSendBack }: DecisionsProps) {
  const t = useTranslations("time.approval");
  const resolve = useResolveEntry();
  const what = { what: entry.description };
  if (entry.state === "rejected") return null;
  return (
    <>
      {entry.flag ? (
        <Button
          size="sm"
          aria-label={t("keepOf", what)}
          busy={resolve.isPending}
          onClick={() => resolve.mutate({ id: entry.id, resolution: "keep" })}
        >
          {t("keep")}
        </Button>
      ) : mayDecide && entry.state === "submitted" ? (
        <Button size="sm" aria-label={t("approveOf", what)} onClick={onApprove}>
          {t("approve")}
        </Button>
      ) : null}
      {mayDecide ? (
        <Button size="sm" aria-label={t("sendBackOf", what)} onClick={onSendBack}>
          {t("sendBack")}
        </Button>
      ) : null}
    </>
  );
}
