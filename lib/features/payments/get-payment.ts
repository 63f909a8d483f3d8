import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents, checkouts, payments, refunds, subscriptions } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { PaymentDetails } from "@/lib/contracts/payments";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { listReceiptsAbout } from "@/lib/features/receipts/list-receipts-about";
import { findMoney } from "./list-money";
import { presentSubscription } from "./present-billing";
import { presentCheckout, presentPayment, presentRefund } from "./present-payment";
import { begunAt } from "./told-money";
import { withPurposes } from "./with-purposes";

const MOST = 100;
/** How far the provider's clock may be ahead of ours. */
const SKEW_MS = 3_600_000;

/** One payment with all that belongs to it. @throws AppError not_found */
export async function getPayment(ctx: RequestContext, { id }: { readonly id: string }): Promise<PaymentDetails> {
  authorize(ctx, "payments:read");
  const [found] = await findMoney(ctx, "payment", eq(payments.id, id), 1);
  if (!found) throw new AppError("not_found", "There is no such payment.");
  const { connectionId, externalId } = found.row;
  const [given, begun, history] = await Promise.all([
    findMoney(
      ctx,
      "refund",
      and(eq(refunds.connectionId, connectionId), eq(refunds.paymentExternalId, externalId)),
      MOST,
    ),
    findMoney(
      ctx,
      "checkout",
      and(eq(checkouts.connectionId, connectionId), eq(checkouts.paymentExternalId, externalId)),
      1,
    ),
    historyOf(ctx, found.row),
  ]);
  const [checkout] = begun;
  const about = [found, ...given, ...begun].map(({ row }) => row.id);
  const [[payment = presentPayment(found)], subscription, receipts] = await Promise.all([
    withPurposes(ctx, [presentPayment(found)]),
    findSubscription(ctx, connectionId, checkout?.row.subscriptionExternalId ?? null),
    listReceiptsAbout(ctx, { connectionId, ids: about, since: new Date(begunAt(found.row).getTime() - SKEW_MS) }),
  ]);
  return {
    payment,
    refunds: given.map(presentRefund),
    checkout: checkout ? presentCheckout(checkout) : null,
    subscription,
    receipts,
    history,
  };
}

async function findSubscription(ctx: RequestContext, connectionId: string, externalId: string | null) {
  if (externalId === null) return null;
  const isIt = and(eq(subscriptions.connectionId, connectionId), eq(subscriptions.externalId, externalId));
  const [found] = await findMoney(ctx, "subscription", isIt, 1);
  return found ? presentSubscription(found) : null;
}

async function historyOf(ctx: RequestContext, { id, connectionId }: typeof payments.$inferSelect) {
  const rows = await db()
    .select({ id: auditEvents.id, at: auditEvents.at, action: auditEvents.action, details: auditEvents.details })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, ctx.actor.organizationId),
        eq(auditEvents.connectionId, connectionId),
        eq(auditEvents.targetId, id),
      ),
    )
    .orderBy(desc(auditEvents.id))
    .limit(MOST);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
