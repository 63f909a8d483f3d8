import type { Tx } from "@/db/client";
import { decimalMoney } from "@/lib/base/money";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { billedBy } from "./billed-by";
import type { ToldMoney } from "./record-money";
import { begunAt, isNews, linksOf } from "./told-money";

/** Tells once that the money came, and once of each try that was refused. */
export async function tellPayment(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { before, after, place, integration, at }: ToldMoney<"payment">,
): Promise<void> {
  const payment = {
    id: after.id,
    amount: decimalMoney(after.amountReceived || after.amount, after.currency),
    method: after.method,
    contactId: null,
    ...(await billedBy(tx, after)),
    links: linksOf(after, integration),
    createdAt: begunAt(after),
  };
  const known = new Set(before?.attempts.map(({ key }) => key));
  for (const { key, code, message, at: failedAt } of after.attempts) {
    if (known.has(key)) continue;
    const data = {
      ...payment,
      amount: decimalMoney(after.amount, after.currency),
      failedAt,
      failure: { code, message },
    };
    await publishEvent(tx, ctx, { type: "payment.failed", ...place, data });
  }
  if (after.status !== "succeeded" || before?.status === "succeeded") return;
  if (!isNews(before, after.paidAt ?? after.externalCreatedAt, at)) return;
  await publishEvent(tx, ctx, {
    type: "payment.succeeded",
    ...place,
    data: { ...payment, paidAt: after.paidAt ?? at },
  });
}
