import type { connections, NoticeKind, notices, webhookEndpoints } from "@/db/schema";
import type { Notice } from "@/lib/contracts/notices";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";

interface NoticeRecord {
  readonly notice: typeof notices.$inferSelect;
  readonly connection: typeof connections.$inferSelect | null;
  readonly endpoint: typeof webhookEndpoints.$inferSelect | null;
  /** As the organization calls an integration. */
  readonly nameOf: (integration: string) => string;
}

/** A notice as the API shows it to its person. */
export function presentNotice(actor: MemberActor, { notice, connection, endpoint, nameOf }: NoticeRecord): Notice {
  const { id, kind, subject, createdAt, readAt, resolvedAt } = notice;
  const { reason, expiresAt, solvedBy, amount, currency } = subject;
  return {
    id,
    kind,
    connection: connection && {
      id: connection.id,
      name: connection.name,
      integration: connection.integration,
      integrationName: nameOf(connection.integration),
      authKind: connection.authKind,
    },
    endpoint: endpoint && { id: endpoint.id, url: endpoint.shownUrl, description: endpoint.description },
    reason: textOrNull(reason),
    expiresAt: textOrNull(expiresAt),
    amount: amount && currency ? { amount: String(amount), currency: String(currency) } : null,
    about: textOrNull(subject.who ?? subject.post ?? subject.resource),
    remedy: mayReconnect(actor, { notice, connection }) ? "reconnect" : null,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
    resolvedAt: resolvedAt?.toISOString() ?? null,
    resolvedBy: textOrNull(solvedBy),
  };
}

const RECONNECTED: readonly NoticeKind[] = ["connection_needs_reauth", "connection_expires"];

function mayReconnect(
  actor: MemberActor,
  { notice, connection }: Pick<NoticeRecord, "notice" | "connection">,
): boolean {
  if (!connection) return false;
  const isAsked = RECONNECTED.includes(notice.kind) && notice.resolvedAt === null;
  return isAsked && connection.status !== "disconnected" && mayAccess(actor.role, "connections:write");
}

function textOrNull(value: string | number | undefined): string | null {
  return value === undefined ? null : String(value);
}
