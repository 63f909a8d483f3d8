import { and, desc, eq, gt, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, heldConsents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { HeldConsent } from "@/lib/contracts/held-consents";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReadable } from "./find-connection";
import type { HeldRow } from "./held-payload";
import type { ConnectionRow } from "./visibility";

/** The caller's own consent for a connection that ended with another account, and is still to be decided. */
export async function getHeldConsent(
  ctx: RequestContext<MemberActor>,
  input: { ref: string },
): Promise<{ held: HeldConsent | null }> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  const [held] = await db()
    .select()
    .from(heldConsents)
    .where(
      and(
        eq(heldConsents.organizationId, ctx.actor.organizationId),
        eq(heldConsents.connectionId, connection.id),
        eq(heldConsents.userId, ctx.actor.userId),
        isNull(heldConsents.decidedAt),
        gt(heldConsents.expiresAt, clock.now()),
      ),
    )
    .orderBy(desc(heldConsents.id))
    .limit(1);
  if (!held) return { held: null };
  const { id, account, createdAt, expiresAt } = held;
  const existingConnectionId = await findExisting(connection, held);
  return {
    held: {
      id,
      account,
      existingConnectionId,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    },
  };
}

/** What makes an account one live connection: organization, project, integration, account and holder. */
async function findExisting(connection: ConnectionRow, held: HeldRow): Promise<string | null> {
  const [row] = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, connection.organizationId),
        eq(connections.projectId, connection.projectId),
        eq(connections.integration, connection.integration),
        eq(connections.externalAccountId, held.externalAccountId),
        eq(connections.holder, connection.holder),
        ne(connections.status, "disconnected"),
        ne(connections.id, connection.id),
      ),
    );
  return row?.id ?? null;
}
