import type { Tx } from "@/db/client";
import { decimalMoney } from "@/lib/base/money";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { selectMoney } from "./money-rows";
import type { ToldMoney } from "./record-money";
import { isNews, linksOf } from "./told-money";

/** Tells once that a buyer went through it to its end. Whether it is paid, the payment says. */
export async function tellCheckout(
  tx: Tx,
  ctx: RequestContext<SystemActor>,
  { before, after, place, integration, at }: ToldMoney<"checkout">,
): Promise<void> {
  if (after.status !== "complete" || before?.status === "complete") return;
  if (!isNews(before, after.completedAt ?? after.externalCreatedAt, at)) return;
  const idOf = async (kind: "payment" | "subscription", externalId: string | null) => {
    const [row] = await selectMoney(tx, kind, { ...after, externalIds: externalId === null ? [] : [externalId] });
    return row?.id ?? null;
  };
  await publishEvent(tx, ctx, {
    type: "checkout.completed",
    ...place,
    data: {
      id: after.id,
      purpose: after.mode,
      amount: after.amount === null || after.currency === null ? null : decimalMoney(after.amount, after.currency),
      email: after.email,
      contactId: null,
      paymentId: await idOf("payment", after.paymentExternalId),
      subscriptionId: await idOf("subscription", after.subscriptionExternalId),
      reference: after.reference,
      links: linksOf(after, integration),
      completedAt: after.completedAt ?? at,
    },
  });
}
