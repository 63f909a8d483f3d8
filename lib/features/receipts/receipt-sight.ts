import { and, eq, isNull, ne, or } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { findHomeOrganization } from "@/lib/features/organizations/find-home-organization";

/** Which of what was received somebody may see. */
export interface ReceiptSight {
  readonly actor: OrganizationActor;
  /** Other members' personal connections: what these receive is nobody else's. */
  readonly hiddenIds: readonly string[];
  /** Owners and admins: bodies of what is shared, and what names no connection of theirs. */
  readonly isAdmin: boolean;
  /** Of the home organization: what nobody is known for, and what was refused at shared addresses. */
  readonly seesUnrouted: boolean;
}

export async function receiptSight(actor: OrganizationActor): Promise<ReceiptSight> {
  const { organizationId } = actor;
  if (actor.kind === "system") return { actor, hiddenIds: [], isAdmin: true, seesUnrouted: false };
  const isAdmin = actor.role === "owner" || actor.role === "admin";
  const hidden = await db()
    .select({ id: connections.id })
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.visibility, "personal"),
        or(isNull(connections.ownerUserId), ne(connections.ownerUserId, actor.userId)),
      ),
    );
  const seesUnrouted = isAdmin && (await findHomeOrganization())?.id === organizationId;
  return { actor, hiddenIds: hidden.map(({ id }) => id), isAdmin, seesUnrouted };
}
