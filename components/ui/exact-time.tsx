"use client";

import { useFormatter } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";

interface ExactTimeProps {
  /** An instant as the API sends it. */
  readonly at: string;
  /** Of another day than today, only the day. */
  readonly isShort?: boolean;
  readonly className?: string;
}

/** "14:05", with its day where that is not today; everything on hover. */
export function ExactTime({ at, isShort = false, className }: ExactTimeProps) {
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
      {format.dateTime(instant, {
        ...(isToday ? {} : ({ dateStyle: "medium" } as const)),
        ...(isToday || !isShort ? ({ timeStyle: "short" } as const) : {}),
      })}
    </time>
  );
}
