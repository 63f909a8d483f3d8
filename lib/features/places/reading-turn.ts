import { and, eq, lte, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { botReadings } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { sha256 } from "@/lib/base/random";

/** Longer than a reading and its answers take; a reader that died does not keep the others out for more. */
const TURN_MS = 60_000;

/**
 * Runs `read` where nobody else reads this bot's messages now, in any process. A lease and no lock: no transaction is open
 * while a provider is asked. False: somebody else reads.
 * @param bot tells it from others; it is kept as a hash
 */
export async function inTurn(bot: string, read: () => Promise<void>): Promise<boolean> {
  const botHash = sha256(bot);
  const readerId = await takeTurn(botHash);
  if (readerId === null) return false;
  try {
    await read();
  } finally {
    await db()
      .update(botReadings)
      .set({ turnEndsAt: clock.now() })
      .where(and(eq(botReadings.botHash, botHash), eq(botReadings.readerId, readerId)));
  }
  return true;
}

async function takeTurn(botHash: string): Promise<string | null> {
  const now = clock.now();
  const readerId = newId();
  const [row] = await db()
    .insert(botReadings)
    .values({ botHash, readerId, turnEndsAt: new Date(now.getTime() + TURN_MS) })
    .onConflictDoUpdate({
      target: botReadings.botHash,
      set: { readerId: sql`excluded.reader_id`, turnEndsAt: sql`excluded.turn_ends_at` },
      setWhere: lte(botReadings.turnEndsAt, now),
    })
    .returning({ readerId: botReadings.readerId });
  return row?.readerId ?? null;
}
