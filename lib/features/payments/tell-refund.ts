import type { Tx } from "@/db/client";
import { decimalMoney } from "@/lib/base/money";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { selectMoney } from "./money-rows";
import type { ToldMoney } from "./record-money";
import { begunAt, isNews, linksOf } from "./told-money";

/** Tells that money goes back: once, when it is first known. */
export async function tellRefund(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { before, after, place, integration, at }: ToldMoney<"refund">,
): Promise<void> {
  if (before || !isNews(before, after.externalCreatedAt, at)) return;
  const externalIds = after.paymentExternalId === null ? [] : [after.paymentExternalId];
  const [payment] = await selectMoney(tx, "payment", { ...after, externalIds });
  await publishEvent(tx, ctx, {
    type: "refund.created",
    ...place,
    data: {
      id: after.id,
      paymentId: payment?.id ?? null,
      amount: decimalMoney(after.amount, after.currency),
      status: after.status === "canceled" ? "failed" : after.status,
      reason: after.reason,
      links: linksOf(after, integration),
      createdAt: begunAt(after),
    },
  });
}
