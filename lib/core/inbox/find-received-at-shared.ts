import { and, eq, gte, inArray, or } from "drizzle-orm";
import { db } from "@/db/client";
import { receiptKeys, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { derivedId } from "@/lib/base/derived-id";
import { keyHash } from "./key-hash";

interface Asked {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: string;
  readonly dedupeKeys: readonly string[];
}

/** A little longer than keys are: says in which partitions to look. */
const KEYS_KEPT_MS = 8 * 86_400_000;

/** received: a receipt of it is the connection's. undecided: it waits, and nobody knows yet whose it is. */
type AtShared = "received" | "undecided";

/** Which events of a connection came to the integration's shared address: their keys are others than at its own. */
export async function findReceivedAtShared(asked: Asked): Promise<ReadonlyMap<string, AtShared>> {
  const { organizationId, connectionId, integration, dedupeKeys } = asked;
  const byHash = new Map(dedupeKeys.map((key) => [keyHash({ integration, connectionId: null }, key), key]));
  if (byHash.size === 0) return new Map();
  const keys = await db()
    .select({ hash: receiptKeys.keyHash, receiptId: receiptKeys.receiptId })
    .from(receiptKeys)
    .where(inArray(receiptKeys.keyHash, [...byHash.keys()]));
  if (keys.length === 0) return new Map();
  // Of an event that is several connections', each other one has a copy, whose id follows from both.
  const copies = keys.map(({ receiptId }) => derivedId(receiptId, connectionId));
  const rows = await db()
    .select({ id: receipts.id, state: receipts.state, connectionId: receipts.connectionId })
    .from(receipts)
    .where(
      and(
        gte(receipts.receivedAt, new Date(clock.now().getTime() - KEYS_KEPT_MS)),
        or(
          inArray(
            receipts.id,
            keys.map(({ receiptId }) => receiptId),
          ),
          and(eq(receipts.organizationId, organizationId), inArray(receipts.id, copies)),
        ),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    keys.flatMap(({ hash, receiptId }): (readonly [string, AtShared])[] => {
      const [first, copy] = [byId.get(receiptId), byId.get(derivedId(receiptId, connectionId))];
      const key = byHash.get(hash);
      if (key === undefined) return [];
      if (copy || first?.connectionId === connectionId) return [[key, "received"]];
      return first?.state === "waiting" && first.connectionId === null ? [[key, "undecided"]] : [];
    }),
  );
}
