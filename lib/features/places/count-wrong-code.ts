import { lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { linkAttempts } from "@/db/schema";
import { clock } from "@/lib/base/clock";

const WINDOW_MS = 60 * 60 * 1000;
/** A code has 128 bits, which nobody guesses: this bounds how often the bot is made to answer nonsense. */
export const MOST_WRONG_CODES = 10;

interface Chat {
  /** In which its id is unique. */
  readonly space: string;
  readonly placeId: string;
}

/** Counts a code that is none; false where a chat has had so many within the hour that it is not answered. */
export async function countWrongCode({ space, placeId }: Chat): Promise<boolean> {
  const now = clock.now();
  const fresh = lt(linkAttempts.since, new Date(now.getTime() - WINDOW_MS));
  const [row] = await db()
    .insert(linkAttempts)
    .values({ provider: space, placeId, since: now, count: 1 })
    .onConflictDoUpdate({
      target: [linkAttempts.provider, linkAttempts.placeId],
      set: {
        count: sql`case when ${fresh} then 1 else ${linkAttempts.count} + 1 end`,
        since: sql`case when ${fresh} then excluded.since else ${linkAttempts.since} end`,
      },
    })
    .returning({ count: linkAttempts.count });
  return (row?.count ?? 0) <= MOST_WRONG_CODES;
}
