import type { RichText } from "@/lib/base/rich-text";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

export interface Question {
  /** The day that is asked about; today where none is named. */
  readonly day: { readonly inDays: number; readonly isNamed: boolean };
  /** Others read the answer: only what every member of the organization may see is said. */
  readonly isGroup: boolean;
  /** The conversation that it is asked in. */
  readonly conversationId: string;
  /** Of the hub's pages. */
  readonly appUrl: string;
}

/** Looks something up with the rights of the member who asks, and says it. Throws as the verbs it asks do. */
export type Query = (ctx: RequestContext<MemberActor>, question: Question) => Promise<RichText>;

/** How many lines are said; the rest is on a page. */
export const MOST_LINES = 10;

/** "3 payments", "1 payment". */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

/** "… and 4 more"; nothing where all were said. */
export function andMore(all: readonly unknown[]): string[] {
  return all.length > MOST_LINES ? [`… and ${all.length - MOST_LINES} more`] : [];
}

/** "2 h 30 min". */
export function hours(minutes: number): string {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [whole > 0 ? `${whole} h` : "", rest > 0 || whole === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
