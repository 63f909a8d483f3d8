import { z } from "zod";
import { webLink } from "@/lib/base/web-link";
import type { UnreadableAbout } from "../../sync-contract";

const text = z.string().nullish().catch(null);

/** What is still legible of an event of which nothing can be relied on. */
const legible = z.object({
  subject: text,
  start: z.object({ dateTime: text, timeZone: text }).nullish().catch(null),
  webLink: text,
  sensitivity: z.unknown().optional(),
});

/** Visible to whoever sees the calendar; anything else may be meant to be private. */
const OPEN: readonly unknown[] = [undefined, null, "", "normal"];

/** By what a person finds an event again that could not be read. */
export function describeUnreadable(item: unknown): UnreadableAbout | undefined {
  const parsed = legible.safeParse(item);
  if (!parsed.success) return undefined;
  const { subject, start, webLink: link, sensitivity } = parsed.data;
  return {
    title: subject || null,
    startText: startText(start),
    webUrl: webLink(link),
    isPrivate: !OPEN.includes(sensitivity),
  };
}

// Graph writes "2026-11-22T09:00:00.0000000" and the zone beside it; ours asks for UTC.
function startText(start: z.output<typeof legible>["start"]): string | null {
  if (!start?.dateTime) return null;
  const local = start.dateTime.replace(/\.\d+$/, "");
  if (start.timeZone === "UTC") return `${local}Z`;
  return start.timeZone ? `${local} ${start.timeZone}` : local;
}
