import type { MoneyNews } from "@/lib/providers/money-contract";

/** How new something stored is. */
export interface Dated {
  readonly sourceAt: Date;
  readonly sourceEventId: string;
  readonly fetchedAt: Date | null;
}

export type ToldOfOne = Exclude<MoneyNews, { says: "catalogue" }>;

/** The provider's clock and ours may differ by so much: what was made around a look may be older than what the look saw. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * What to do with an event: providers send them twice and in any order.
 * apply: it is newer than all that is known, so it says how things are; fetch: it may be old, or says only that something
 * changed, so the provider is asked how things are; known: it has been heeded.
 */
export function planMoney(news: ToldOfOne, stored: Dated | null): "apply" | "fetch" | "known" {
  if (news.says === "look") return "fetch";
  if (!stored) return "apply";
  if (stored.sourceEventId === news.eventId) return "known";
  // Events are dated to the second: of two in the same one nobody knows which is newer.
  if (news.at <= stored.sourceAt) return "fetch";
  if (stored.fetchedAt && news.at.getTime() < stored.fetchedAt.getTime() + CLOCKS_DIFFER_MS) return "fetch";
  return "apply";
}
