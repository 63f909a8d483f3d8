import type { auditEvents } from "@/db/schema";
import type { AuditEvent } from "@/lib/contracts/audit";
import type { OrganizationActor } from "@/lib/core/context/actor";

type AuditRow = typeof auditEvents.$inferSelect;

/** A line of the trail as this actor may see it: of others' personal data only that something happened. */
export function presentAuditEvent(actor: OrganizationActor, row: AuditRow): AuditEvent {
  const isPrivate = actor.kind !== "system" && row.privateToUserId !== null && row.privateToUserId !== actor.userId;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    target: {
      kind: row.targetKind,
      id: isPrivate && row.targetKind !== "connection" ? null : row.targetId,
      name: isPrivate ? null : row.targetName,
    },
    connectionId: row.connectionId,
    private: isPrivate,
    changedFields: isPrivate ? [] : row.changedFields,
    details: isPrivate ? null : row.details,
    outcome: row.outcome,
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
  };
}
