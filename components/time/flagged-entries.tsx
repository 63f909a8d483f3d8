"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import { MAX_ENTRY_MINUTES, type TimeEntry } from "@/lib/contracts/time-entries";
import { DeleteEntryDialog } from "./delete-entry-dialog";
import { EntryLine } from "./entry-line";
import { useResolveEntry } from "./queries";

/** Entries whose event changed or went since: what becomes of each. */
export function FlaggedEntries({ entries }: { entries: readonly TimeEntry[] }) {
  const t = useTranslations("time.settle");
  if (entries.length === 0) return null;
  return (
    <Callout tone="caution" title={t("title", { count: entries.length })} className="mb-5">
      <p>{t("detail")}</p>
      <ul className="mt-2">
        {entries.map((entry) => (
          <Flagged key={entry.id} entry={entry} />
        ))}
      </ul>
    </Callout>
  );
}

const MOMENT = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;

function Flagged({ entry }: { entry: TimeEntry }) {
  const t = useTranslations("time.settle");
  const resolve = useResolveEntry();
  const settle = async (resolution: "take" | "keep") => {
    if (await hasSucceeded(resolve.mutateAsync({ id: entry.id, resolution })))
      notify({ tone: "positive", text: t(`done.${resolution}`) });
  };
  const [isAsking, setAsking] = useState(false);
  const isClosed = entry.state === "approved";
  return (
    <>
      <EntryLine
        entry={entry}
        withDay
        actions={
          <>
            {!isClosed && hasTimes(entry) ? (
              <Button size="sm" onClick={() => settle("take")}>
                {t("take")}
              </Button>
            ) : null}
            <Button size="sm" onClick={() => settle("keep")}>
              {t("keep")}
            </Button>
            {isClosed ? null : (
              <Button size="sm" onClick={() => setAsking(true)}>
                {t("delete")}
              </Button>
            )}
          </>
        }
      />
      <li className="px-1 pb-2 text-quiet text-xs" suppressHydrationWarning>
        <Now entry={entry} />
        {isClosed ? ` ${t("approved")}` : null}
      </li>
      <DeleteEntryDialog
        open={isAsking}
        onOpenChange={setAsking}
        entry={entry}
        onDelete={async () => {
          await resolve.mutateAsync({ id: entry.id, resolution: "delete" });
          notify({ tone: "positive", text: t("done.delete") });
        }}
      />
      {resolve.error && !isAsking ? (
        <li>
          <ProblemCallout error={resolve.error} />
        </li>
      ) : null}
    </>
  );
}

/** Does its event say times that an entry can take? */
function hasTimes({ flag }: TimeEntry): boolean {
  const event = flag?.event;
  if (!event || event.isAllDay) return false;
  return new Date(event.endsAt).getTime() - new Date(event.startsAt).getTime() <= MAX_ENTRY_MINUTES * 60_000;
}

const DAY = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;

/** What became of the event. */
function Now({ entry: { flag } }: { entry: TimeEntry }) {
  const t = useTranslations("time.settle");
  const format = useFormatter();
  if (!flag?.event) return t(flag?.kind === "event_deleted" ? "gone" : "hidden");
  const { title, startsAt, endsAt, isAllDay } = flag.event;
  // Whole days are midnights in UTC, and their end is exclusive.
  const when = isAllDay
    ? format.dateTimeRange(new Date(startsAt), new Date(new Date(endsAt).getTime() - 1), DAY)
    : format.dateTimeRange(new Date(startsAt), new Date(endsAt), MOMENT);
  return t(isAllDay ? "wholeDays" : "now", { title: title ?? t("untitled"), when });
}
