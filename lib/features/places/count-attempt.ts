import { and, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { linkAttempts } from "@/db/schema";
import { clock } from "@/lib/base/clock";

const WINDOW_MS = 60 * 60 * 1000;
/** More than anybody needs who copies a code; a code has 128 bits, so this bounds noise rather than luck. */
export const MOST_ATTEMPTS = 10;

interface Chat {
  readonly provider: string;
  readonly placeId: string;
}

/** Counts a code that was sent in a chat; false where there have been too many within the hour. */
export async function countAttempt({ provider, placeId }: Chat): Promise<boolean> {
  const now = clock.now();
  const fresh = lt(linkAttempts.since, new Date(now.getTime() - WINDOW_MS));
  const [row] = await db()
    .insert(linkAttempts)
    .values({ provider, placeId, since: now, count: 1 })
    .onConflictDoUpdate({
      target: [linkAttempts.provider, linkAttempts.placeId],
      set: {
        count: sql`case when ${fresh} then 1 else ${linkAttempts.count} + 1 end`,
        since: sql`case when ${fresh} then excluded.since else ${linkAttempts.since} end`,
      },
    })
    .returning({ count: linkAttempts.count });
  return (row?.count ?? 0) <= MOST_ATTEMPTS;
}

export async function forgetAttempts({ provider, placeId }: Chat): Promise<void> {
  await db()
    .delete(linkAttempts)
    .where(and(eq(linkAttempts.provider, provider), eq(linkAttempts.placeId, placeId)));
}
