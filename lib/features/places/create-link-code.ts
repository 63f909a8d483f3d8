import { inTransaction, type Tx } from "@/db/client";
import { linkCodes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { randomToken, sha256 } from "@/lib/base/random";
import type { LinkCode } from "@/lib/contracts/links";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { accessOf } from "@/lib/features/connections/connection-http";
import { findReadable } from "@/lib/features/connections/find-connection";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { linkRuleOf } from "./link-rule";
import { placeSpaceOf } from "./place-space-of";

/** How long somebody has to send it to the bot. */
export const CODE_LIFETIME_MS = 10 * 60 * 1000;

/** 128 bits: nobody guesses it. With the letters that a deep link takes, https://core.telegram.org/bots/features#deep-linking */
const CODE_BYTES = 16;

/**
 * Makes a one-time code for linking a chat to a connection. Its hash is stored; the code itself is in this answer alone.
 * @throws AppError not_found, conflict (paused), unprocessable (not by a bot that codes are sent to)
 */
export async function createLinkCode(ctx: RequestContext<MemberActor>, { ref }: { ref: string }): Promise<LinkCode> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, ref);
  const rule = await linkRuleOf(connection);
  await accessOf(connection, { whilePending: true }); // neither paused nor ended
  const code = randomToken(CODE_BYTES);
  const addresses = rule.bot.addresses(connection.accountName ?? "", code);
  const expiresAt = new Date(clock.now().getTime() + CODE_LIFETIME_MS);
  await inTransaction((tx) => keep(tx, ctx, { connection, code, expiresAt }));
  return { code, chatUrl: addresses.chat, groupUrl: addresses.group, expiresAt: expiresAt.toISOString() };
}

interface Made {
  readonly connection: ConnectionRow;
  readonly code: string;
  readonly expiresAt: Date;
}

async function keep(tx: Tx, ctx: RequestContext<MemberActor>, { connection, code, expiresAt }: Made): Promise<void> {
  const { organizationId, id: connectionId } = connection;
  await tx.insert(linkCodes).values({
    codeHash: sha256(code),
    provider: placeSpaceOf(connection),
    organizationId,
    connectionId,
    madeByUserId: ctx.actor.userId,
    createdAt: clock.now(),
    expiresAt,
  });
  await recordAudit(tx, ctx, {
    action: "connection.make_link_code",
    targetKind: "connection",
    targetId: connectionId,
    targetName: connection.name,
    connectionId,
    privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
  });
}
