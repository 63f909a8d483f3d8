import type { z } from "zod";
import type { createPaymentLinkContract } from "@/lib/contracts/payments";
import { recordAct } from "@/lib/core/audit/record-acts";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import { landingPage, repeatKeyOf, sellingConnection } from "./selling-connection";
import { type Sold, soldItem } from "./sold-item";

export interface CreatePaymentLink extends Sold {
  readonly connectionId: string;
  readonly quantity: number;
  readonly afterUrl?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly repeatKey: string | null;
}

/** Makes a link by which any number of people pay. The provider keeps it; the hub keeps what is paid by it. */
export async function createPaymentLink(
  ctx: RequestContext<MemberActor>,
  input: CreatePaymentLink,
): Promise<z.output<typeof createPaymentLinkContract.result>> {
  const connection = await sellingConnection(ctx, input.connectionId);
  const { item } = await soldItem(connection, input);
  const money = await capabilityOf(connection, "payments");
  const { quantity, metadata } = input;
  const draft = { item, quantity, metadata, afterUrl: input.afterUrl ?? landingPage("paid") };
  const link = await money.createPaymentLink(draft, repeatKeyOf(connection, "payment-link", input.repeatKey));
  await recordAct(ctx, {
    action: "payment_link.create",
    targetKind: "payment_link",
    targetName: link.externalId,
    connectionId: connection.id,
    privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
    details: { externalId: link.externalId, quantity },
  });
  return { connectionId: connection.id, ...link };
}
