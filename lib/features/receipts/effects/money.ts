import { type AtHand, announceMoney } from "@/lib/features/payments/announce-money";
import { applyMoney, type Untold } from "@/lib/features/payments/apply-money";
import { type PreparedMoney, prepareMoney } from "@/lib/features/payments/prepare-money";
import type { RoutedReceipt } from "../held-receipt";
import { mapAtOnce } from "../map-at-once";
import { askedOf, type Effect, type Outcome } from "./effect";

const AT_ONCE = 4;

/**
 * Events of payment providers. What an event alone does not say is asked before, each time anew. The same event again changes
 * nothing, whenever and however often (`applyMoney`).
 */
export const moneyEffect: Effect = async (ctx, receipts) => {
  const prepared = new Map<object, PreparedMoney | null>();
  await mapAtOnce(askedOf("money", receipts), AT_ONCE, async ({ receipt: { connection }, effect }) => {
    prepared.set(effect, await prepareMoney({ connection, event: effect.object }));
  });
  return async (tx, still) => {
    const outcomes: Outcome[] = [];
    const kept: { receiptId: string; untold: Untold }[] = [];
    for (const { receipt, effect } of askedOf("money", still)) {
      const receiptId = receipt.row.id;
      const money = prepared.get(effect);
      if (!money) continue;
      const result = await applyMoney(tx, ctx, { ...money, connection: receipt.connection });
      if (result.kind === "again") {
        outcomes.push({ receiptId, kind: "again" });
        continue;
      }
      if (money.news.says === "catalogue")
        outcomes.push({ receiptId, kind: "pull", id: "products", action: "requested" });
      outcomes.push(...result.changes.map((change) => ({ receiptId, ...change })));
      kept.push(...result.untold.map((untold) => ({ receiptId, untold })));
    }
    for (const { receiptId, published } of await announceMoney(tx, ctx, { announced: kept, atHand: atHandOf(still) })) {
      outcomes.push(...published.map(({ id, type }) => ({ receiptId, kind: "event", id, action: type }) as const));
    }
    return outcomes;
  };
};

function atHandOf(still: readonly RoutedReceipt[]): ReadonlyMap<string, AtHand> {
  const byConnection = Map.groupBy(still, ({ connection }) => connection.id);
  return new Map(
    [...byConnection].map(([id, own]) => {
      const times = own.map(({ row }) => row.receivedAt.getTime());
      return [id, { count: own.length, since: new Date(Math.min(...times)) }];
    }),
  );
}
