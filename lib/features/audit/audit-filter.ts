import { and, eq, gte, like, lt, or, type SQL } from "drizzle-orm";
import { auditEvents } from "@/db/schema";
import type { OrganizationActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findKnown } from "@/lib/features/connections/find-connection";

export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly actorKind?: (typeof auditEvents.$inferSelect)["actorKind"] | undefined;
  /** An action or its beginning: `connection`, `connection.disconnect`. */
  readonly action?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * Who may read which part of the trail: admins all of it, everyone else that of one connection they know of.
 * @throws AppError forbidden, not_found
 */
export async function authorizeAudit(ctx: RequestContext, filter: AuditFilter): Promise<void> {
  if (!filter.connectionId) return authorize(ctx, "audit:read");
  authorize(ctx, "connections:read");
  if (isAdmin(ctx.actor)) return; // disconnected ones too
  await findKnown(ctx.actor, filter.connectionId);
}

function isAdmin(actor: OrganizationActor): boolean {
  return actor.kind === "system" || actor.role === "owner" || actor.role === "admin";
}

export function auditCondition(actor: OrganizationActor, filter: AuditFilter): SQL | undefined {
  const { actorId, actorKind, action, connectionId, from, to } = filter;
  return and(
    eq(auditEvents.organizationId, actor.organizationId),
    actorId ? eq(auditEvents.actorId, actorId) : undefined,
    actorKind ? eq(auditEvents.actorKind, actorKind) : undefined,
    action ? or(eq(auditEvents.action, action), like(auditEvents.action, `${action}.%`)) : undefined,
    connectionId ? eq(auditEvents.connectionId, connectionId) : undefined,
    from ? gte(auditEvents.at, from) : undefined,
    to ? lt(auditEvents.at, to) : undefined,
  );
}
