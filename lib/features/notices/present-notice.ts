import type { connections, notices } from "@/db/schema";
import type { Notice } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";

interface NoticeRecord {
  readonly notice: typeof notices.$inferSelect;
  readonly connection: typeof connections.$inferSelect;
  /** As the organization calls it. */
  readonly integrationName: string;
}

/** A notice as the API shows it to its person. */
export function presentNotice(actor: MemberActor, { notice, connection, integrationName }: NoticeRecord): Notice {
  const { id, kind, subject, createdAt, readAt, resolvedAt } = notice;
  const { reason, expiresAt, solvedBy } = subject;
  return {
    id,
    kind,
    connection: {
      id: connection.id,
      name: connection.name,
      integration: connection.integration,
      integrationName,
      authKind: connection.authKind,
    },
    reason: textOrNull(reason),
    expiresAt: textOrNull(expiresAt),
    remedy: mayReconnect(actor, { notice, connection }) ? "reconnect" : null,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    resolvedBy: textOrNull(solvedBy),
  };
}

function mayReconnect(actor: MemberActor, { notice, connection }: Omit<NoticeRecord, "integrationName">): boolean {
  const isAsked = notice.kind !== "connection_recovered" && notice.resolvedAt === null;
  return isAsked && connection.status !== "disconnected" && mayAccess(actor.role, "connections:write");
}

function textOrNull(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value);
}
