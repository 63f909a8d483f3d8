import type { z } from "zod";
import type { externalLink } from "@/lib/contracts/events/shapes";

interface Linked {
  readonly connectionId: string;
  readonly externalId: string;
  readonly webUrl: string | null;
}

/** Where it is at the provider, as events say it. */
export function linksOf(
  { connectionId, externalId, webUrl }: Linked,
  integration: string,
): z.input<typeof externalLink>[] {
  return [{ connectionId, integration, externalId, url: webUrl }];
}

const NEWS_MS = 31 * 86_400_000;

/**
 * Is it told of? What the hub saw change always is, however old the thing is; what it meets for the first time only where that
 * happened within a month before the event that told of it. What is older is history met late, for example the payment
 * of a refund: it is kept, and nobody is told of it as of something new.
 */
export function isNews(before: object | null, happenedAt: Date | null, at: Date): boolean {
  return before !== null || happenedAt === null || at.getTime() - happenedAt.getTime() < NEWS_MS;
}

/** When it began, for events that have to say it. */
export function begunAt(row: { readonly externalCreatedAt: Date | null; readonly createdAt: Date }): Date {
  return row.externalCreatedAt ?? row.createdAt;
}
