import { and, count, eq, gte, lt, sql, sum } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, payments } from "@/db/schema";
import { decimalMoney, type Money } from "@/lib/base/money";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { everReadableTo } from "@/lib/features/connections/visibility";

interface Period {
  readonly from: Date;
  readonly to: Date;
  /** Only what every member sees, whoever asks. */
  readonly sharedOnly: boolean;
}

export interface PaymentSum extends Money {
  readonly count: number;
}

/** What was paid in a time, by currency, the largest number of payments first; as far as the caller may see it. */
export async function sumPayments(ctx: RequestContext, { from, to, sharedOnly }: Period): Promise<PaymentSum[]> {
  authorize(ctx, "payments:read");
  // When the money came; where nobody told of that moment, when the payment was begun.
  const at = sql`coalesce(${payments.paidAt}, ${payments.externalCreatedAt})`;
  const rows = await db()
    .select({ currency: payments.currency, received: sum(payments.amountReceived).mapWith(Number), count: count() })
    .from(payments)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, payments.organizationId), eq(connections.id, payments.connectionId)),
    )
    .where(
      and(
        eq(payments.organizationId, ctx.actor.organizationId),
        everReadableTo(ctx.actor),
        sharedOnly ? eq(connections.visibility, "shared") : undefined,
        eq(payments.status, "succeeded"),
        gte(at, sql`${from.toISOString()}::timestamptz`),
        lt(at, sql`${to.toISOString()}::timestamptz`),
      ),
    )
    .groupBy(payments.currency);
  return rows
    .toSorted((left, right) => right.count - left.count || left.currency.localeCompare(right.currency))
    .map(({ currency, received, count: number }) => ({ ...decimalMoney(received, currency), count: number }));
}
