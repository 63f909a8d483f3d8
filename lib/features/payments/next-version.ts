import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moneyFeeds } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { MoneyKey } from "./money-rows";

const given = new WeakMap<Tx, Map<string, number>>();

/** The number of the transaction that keeps something of a connection, by which what was fetched before is told. */
export async function nextVersion(tx: Tx, key: MoneyKey): Promise<number> {
  const known = given.get(tx) ?? new Map<string, number>();
  const version = known.get(key.connectionId) ?? (await countUp(tx, key));
  given.set(tx, known.set(key.connectionId, version));
  return version;
}

async function countUp(tx: Tx, key: MoneyKey): Promise<number> {
  const [feed] = await tx
    .insert(moneyFeeds)
    .values({ ...key, version: 1, productsDueAt: clock.now() })
    .onConflictDoUpdate({
      target: [moneyFeeds.organizationId, moneyFeeds.connectionId],
      set: { version: sql`${moneyFeeds.version} + 1` },
    })
    .returning({ version: moneyFeeds.version });
  if (!feed) throw new Error("the feed of a connection was neither made nor found");
  return feed.version;
}
