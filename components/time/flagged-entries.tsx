"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { ProblemCallout } from "@/components/ui/problem-callout";
import type { TimeEntry } from "@/lib/contracts/time-entries";
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
  const format = useFormatter();
  const resolve = useResolveEntry();
  const settle = (resolution: "take" | "keep" | "delete") =>
    resolve.mutate(
      { id: entry.id, resolution },
      { onSuccess: () => notify({ tone: "positive", text: t(`done.${resolution}`) }) },
    );
  const event = entry.flag?.event;
  const isClosed = entry.state === "approved";
  return (
    <>
      <EntryLine
        entry={entry}
        withDay
        actions={
          <>
            {event && !isClosed ? (
              <Button size="sm" onClick={() => settle("take")}>
                {t("take")}
              </Button>
            ) : null}
            <Button size="sm" onClick={() => settle("keep")}>
              {t("keep")}
            </Button>
            {isClosed ? null : (
              <Button size="sm" onClick={() => settle("delete")}>
                {t("delete")}
              </Button>
            )}
          </>
        }
      />
      <li className="px-1 pb-2 text-quiet text-xs" suppressHydrationWarning>
        {event
          ? t("now", {
              title: event.title ?? t("untitled"),
              when: format.dateTimeRange(new Date(event.startsAt), new Date(event.endsAt), MOMENT),
            })
          : t("gone")}
        {isClosed ? ` ${t("approved")}` : null}
      </li>
      {resolve.error ? (
        <li>
          <ProblemCallout error={resolve.error} />
        </li>
      ) : null}
    </>
  );
}
