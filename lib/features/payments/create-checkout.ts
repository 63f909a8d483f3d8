import type { Tx } from "@/db/client";
import { inTransaction } from "@/db/client";
import { clock } from "@/lib/base/clock";
import type { Checkout } from "@/lib/contracts/payments";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { connectionPlace } from "@/lib/features/connections/connection-place";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CheckoutFact } from "@/lib/providers/money-contract";
import { mergeFact } from "./merge-fact";
import { type MoneyRow, saveMoney, selectMoney } from "./money-rows";
import { nextVersion } from "./next-version";
import { presentCheckout } from "./present-payment";
import { landingPage, repeatKeyOf, sellingConnection } from "./selling-connection";
import { type Sold, soldItem } from "./sold-item";

export interface CreateCheckout extends Sold {
  readonly connectionId: string;
  readonly quantity: number;
  readonly successUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
  readonly email?: string | undefined;
  readonly reference?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** The same for each repeat; null: there is none. */
  readonly repeatKey: string | null;
}

/**
 * Makes a page on which a buyer pays. What comes of it, the provider tells by its events.
 * @throws AppError not_found, forbidden, conflict, unprocessable @throws ProviderError
 */
export async function createCheckout(ctx: RequestContext<MemberActor>, input: CreateCheckout): Promise<Checkout> {
  const connection = await sellingConnection(ctx, input.connectionId);
  const sold = await soldItem(connection, input);
  const money = await capabilityOf(connection, "payments");
  const fact = await money.createCheckout(
    {
      ...sold,
      quantity: input.quantity,
      successUrl: input.successUrl ?? landingPage("paid"),
      cancelUrl: input.cancelUrl ?? landingPage("paid?canceled=1"),
      email: input.email ?? null,
      reference: input.reference ?? null,
      metadata: input.metadata,
    },
    repeatKeyOf(connection, "checkout", input.repeatKey),
  );
  const row = await inTransaction((tx) => keepCheckout(tx, ctx, connection, fact));
  return presentCheckout({ row, connection });
}

async function keepCheckout(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  connection: ConnectionRow,
  fact: CheckoutFact,
): Promise<MoneyRow<"checkout">> {
  const key = { organizationId: connection.organizationId, connectionId: connection.id };
  const { connectionId, privateToUserId } = await connectionPlace(tx, ctx, connection.id);
  const [known] = await selectMoney(tx, "checkout", { ...key, externalIds: [fact.externalId] });
  // A repeat, or the provider's event was faster: that one knows more.
  if (known) return known;
  const now = clock.now();
  const at = fact.externalCreatedAt ?? now;
  const stamp = { eventId: `made:${fact.externalId}`, at, fetchedAt: null, version: await nextVersion(tx, key), now };
  const { after } = mergeFact({ key, before: null, fact, stamp });
  await saveMoney(tx, "checkout", after);
  await recordAudit(tx, ctx, {
    action: "checkout.create",
    targetKind: "checkout",
    targetId: after.id,
    targetName: after.reference ?? after.externalId,
    connectionId,
    privateToUserId,
    details: { externalId: after.externalId, mode: after.mode, amount: after.amount, currency: after.currency },
  });
  return after;
}
