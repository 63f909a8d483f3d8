"use client";

import { useFormatter } from "next-intl";
import { useHubNow } from "@/components/i18n/now-provider";

const SECOND_MS = 1000;

/** "5 minutes ago", with the exact time on hover. Takes an instant as the API sends it. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const now = useHubNow();
  const instant = new Date(at);
  // A fresh row is a second or two ahead of the last tick: "now", not "in 2 seconds".
  const isJustNow = Math.abs(instant.getTime() - now.getTime()) < 45 * SECOND_MS;
  return (
    <time
      dateTime={at}
      title={format.dateTime(instant, { dateStyle: "full", timeStyle: "long" })}
      // Browsers' words for time zones differ from the server's; React keeps the server's.
      suppressHydrationWarning
      className={className}
    >
      {format.relativeTime(isJustNow ? now : instant, now)}
    </time>
  );
}
