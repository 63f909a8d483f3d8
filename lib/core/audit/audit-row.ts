import type { auditEvents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { Actor } from "@/lib/core/context/actor";
import { describeActor } from "@/lib/core/context/describe-actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { AuditEntry } from "./record-audit";

/** One line of the audit trail: who, from where, and what. */
export function auditRow(ctx: RequestContext<Actor>, entry: AuditEntry): typeof auditEvents.$inferInsert {
  const organizationId = entry.organizationId ?? ("organizationId" in ctx.actor ? ctx.actor.organizationId : undefined);
  if (!organizationId) throw new Error(`audit ${entry.action}: no organization`);
  return {
    organizationId,
    id: newId(),
    at: clock.now(),
    ...describeActor(ctx.actor),
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId ?? null,
    targetName: entry.targetName ?? null,
    connectionId: entry.connectionId ?? null,
    privateToUserId: entry.privateToUserId ?? null,
    changedFields: [...(entry.changedFields ?? [])],
    details: entry.details ?? null,
    outcome: entry.outcome ?? null,
    ip: ctx.origin?.ip ?? null,
    userAgent: ctx.origin?.userAgent ?? null,
    requestId: ctx.requestId,
  };
}
