import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { connectSessions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { randomToken, sha256 } from "@/lib/base/random";
import { SESSION_TOKEN_PREFIX } from "@/lib/base/session-token";
import { type createConnectSessionContract, SHARE_LINK_DAYS } from "@/lib/contracts/connect-sessions";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findWishedCustomer } from "@/lib/features/customers/find-wished-customer";
import { resolveProject } from "@/lib/features/projects/resolve-project";
import { checkedIntegrations } from "./checked-integrations";
import { checkedReturn } from "./checked-return";
import { findRenewed } from "./find-renewed";
import { getConnectSession } from "./get-connect-session";

const SESSION_MS = 30 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

export type CreateConnectSessionInput = z.output<NonNullable<(typeof createConnectSessionContract)["body"]>>;

/**
 * Makes the page on which one customer connects accounts. Its token is told once, and its hash is kept.
 * @throws AppError not_found: another organization's customer, project or connection; unprocessable with the field
 */
export async function createConnectSession(
  ctx: RequestContext<MemberActor>,
  input: CreateConnectSessionInput,
): Promise<ContractAnswer<typeof createConnectSessionContract>> {
  authorize(ctx, "connect_sessions:write");
  const token = SESSION_TOKEN_PREFIX + randomToken();
  const ends = expiryOf(input);
  const back = checkedReturn(input);
  return inTransaction(async (tx) => {
    const customer = await findWishedCustomer(tx, ctx, input.customer);
    const renewed = input.connectionId ? await findRenewed(tx, customer, input.connectionId) : null;
    const integrations = await checkedIntegrations(ctx, input.integrations, renewed);
    const { organizationId } = ctx.actor;
    const id = newId();
    const createdAt = clock.now();
    await tx.insert(connectSessions).values({
      tokenHash: sha256(token),
      organizationId,
      id,
      kind: input.kind,
      customerId: customer.id,
      projectId: renewed?.projectId ?? (await resolveProject(ctx, input.projectId)),
      integrations,
      connectionId: renewed?.id ?? null,
      tags: input.tags ?? [],
      ...back,
      createdByUserId: ctx.actor.userId,
      createdByKeyId: ctx.actor.kind === "api_key" ? ctx.actor.keyId : null,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + ends),
    });
    await recordAudit(tx, ctx, {
      action: "connect_session.create",
      targetKind: "connect_session",
      targetId: id,
      targetName: customer.name,
    });
    return { ...(await getConnectSession(ctx, { id })), token, url: `${env().APP_URL}/connect/start/${token}` };
  });
}

function expiryOf({ kind, expiresInDays }: CreateConnectSessionInput): number {
  if (kind === "share_link") return (expiresInDays ?? SHARE_LINK_DAYS) * DAY_MS;
  if (expiresInDays === undefined) return SESSION_MS;
  const message = "A session lasts 30 minutes. A share link lasts for days.";
  throw new AppError("unprocessable", message, { errors: [{ path: "expiresInDays", message }] });
}
