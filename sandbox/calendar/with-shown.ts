import { z } from "zod";

/** What answers show of an event instead of what it is: senseless content that no vendor would take, but may hold. */
export const shownInsteadShape = z.record(z.string(), z.unknown()).optional();

/** Each property given replaces the resource's own; null takes it away. */
export function withShown(
  resource: Readonly<Record<string, unknown>>,
  shown: z.output<typeof shownInsteadShape>,
): Readonly<Record<string, unknown>> {
  if (shown === undefined) return resource;
  return Object.fromEntries(Object.entries({ ...resource, ...shown }).filter(([name]) => shown[name] !== null));
}

export function isNothing(shown: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(shown).length === 0;
}

/** `events/raw`: an event, new or known, and what answers are to show of it; an empty `shown` takes that back. */
export const rawEventShape = z.strictObject({
  account: z.string(),
  calendarId: z.string().optional(),
  eventId: z.string().optional(),
  event: z.looseObject({}).optional(),
  shown: z.record(z.string(), z.unknown()),
});
