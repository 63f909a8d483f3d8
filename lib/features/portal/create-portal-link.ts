import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { portalLinks, type StoredPortalTheme } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { newPortalToken } from "@/lib/base/portal-token";
import { sha256 } from "@/lib/base/random";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { createPortalLinkContract } from "@/lib/contracts/portal-links";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { checkedReturn } from "@/lib/features/connect-sessions/checked-return";
import { findWishedCustomer } from "@/lib/features/customers/find-wished-customer";
import { getPortalLink } from "./get-portal-link";

const HOUR_MS = 60 * 60 * 1000;

export type CreatePortalLinkInput = z.output<NonNullable<(typeof createPortalLinkContract)["body"]>>;

/**
 * Makes the page on which one customer manages their webhook endpoints. Its token is told once, and its hash is kept.
 * @throws AppError not_found: another organization's customer; unprocessable: an origin that the operator does not allow
 */
export async function createPortalLink(
  ctx: RequestContext<MemberActor>,
  input: CreatePortalLinkInput,
): Promise<ContractAnswer<typeof createPortalLinkContract>> {
  authorize(ctx, "portal_links:write");
  const { allowedOrigins } = checkedReturn({ allowedOrigins: input.allowedOrigins });
  const token = newPortalToken(allowedOrigins);
  return inTransaction(async (tx) => {
    const customer = await findWishedCustomer(tx, ctx, input.customer);
    const id = newId();
    const createdAt = clock.now();
    await tx.insert(portalLinks).values({
      tokenHash: sha256(token),
      organizationId: ctx.actor.organizationId,
      id,
      customerId: customer.id,
      allowedOrigins,
      theme: themeOf(input),
      createdByUserId: ctx.actor.userId,
      createdByKeyId: ctx.actor.kind === "api_key" ? ctx.actor.keyId : null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + input.expiresInHours * HOUR_MS),
    });
    await recordAudit(tx, ctx, {
      action: "portal_link.create",
      targetKind: "portal_link",
      targetId: id,
      targetName: customer.name,
    });
    return { ...(await getPortalLink(ctx, { id })), token, url: `${env().APP_URL}/portal/${token}` };
  });
}

function themeOf({ theme: { accent, mode } = {} }: CreatePortalLinkInput): StoredPortalTheme {
  return { ...(accent ? { accent: accent.toLowerCase() } : {}), ...(mode ? { mode } : {}) };
}
