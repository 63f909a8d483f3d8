import { type SQL, sql } from "drizzle-orm";
import { calendars } from "@/db/schema";
import { clock } from "@/lib/base/clock";

/**
 * What is set on a calendar that has to be looked at from now on: its provider said that something changed, or a person
 * asked. The mark moves each time, so that a look that began before it knows of it (`look-again.ts`).
 */
export function askedNow(): { readonly syncDueAt: Date; readonly changedAt: SQL } {
  const now = clock.now();
  return {
    syncDueAt: now,
    changedAt: sql`greatest(${now.toISOString()}::timestamptz, ${calendars.changedAt} + interval '1 millisecond')`,
  };
}
