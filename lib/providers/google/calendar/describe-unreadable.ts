import { z } from "zod";
import { webLink } from "@/lib/base/web-link";
import type { UnreadableAbout } from "../../sync-contract";

const text = z.string().nullish().catch(null);

/** What is still legible of an event of which nothing can be relied on. */
const legible = z.object({
  summary: text,
  start: z.object({ date: text, dateTime: text }).nullish().catch(null),
  htmlLink: text,
  visibility: z.unknown().optional(),
});

/** Visible to whoever sees the calendar; anything else may be meant to be private. */
const OPEN: readonly unknown[] = [undefined, null, "default", "public"];

/** By what a person finds an event again that could not be read. */
export function describeUnreadable(item: unknown): UnreadableAbout | undefined {
  const parsed = legible.safeParse(item);
  if (!parsed.success) return undefined;
  const { summary, start, htmlLink, visibility } = parsed.data;
  return {
    title: summary || null,
    startText: start?.dateTime || start?.date || null,
    webUrl: webLink(htmlLink),
    isPrivate: !OPEN.includes(visibility),
  };
}
