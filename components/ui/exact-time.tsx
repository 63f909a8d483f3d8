"use client";

import { useFormatter } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";

/** "14:05", with its day where that is not today; everything on hover. Takes an instant as the API sends it. */
export function ExactTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const instant = new Date(at);
  const day = (of: Date) => format.dateTime(of, { dateStyle: "short" });
  const isToday = day(instant) === day(useHubNow());
  return (
    <time
      dateTime={at}
      title={format.dateTime(instant, { dateStyle: "full", timeStyle: "long" })}
      // Browsers' words for time zones differ from the server's; React keeps the server's.
      suppressHydrationWarning
      className={className}
    >
      {format.dateTime(instant, isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" })}
    </time>
  );
}
