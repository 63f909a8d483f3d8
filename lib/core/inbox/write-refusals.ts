import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { refusalCounts, refusedRequests } from "@/db/schema";
import type { CountRow, SampleRow } from "./refusals";

interface Refusals {
  readonly counts: readonly CountRow[];
  readonly samples: readonly SampleRow[];
}

/** Adds counts to their hours, and keeps samples. */
export async function writeRefusals({ counts, samples }: Refusals): Promise<void> {
  if (samples.length > 0)
    await db()
      .insert(refusedRequests)
      .values([...samples])
      .onConflictDoNothing();
  if (counts.length === 0) return;
  const { hour, integration, address, reason } = refusalCounts;
  await db()
    .insert(refusalCounts)
    // In one order everywhere: processes that write the same rows wait for each other instead of locking each other out.
    .values(counts.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)))
    .onConflictDoUpdate({
      target: [hour, integration, address, reason],
      set: { count: sql`${refusalCounts.count} + excluded.count` },
    });
}

function orderOf({ hour, integration, address, reason }: CountRow): string {
  return `${hour.getTime()} ${integration} ${address} ${reason}`;
}
