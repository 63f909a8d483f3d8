import type { Tx } from "@/db/client";
import { type AuditDetails, auditEvents } from "@/db/schema";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import type { AuditAction } from "./audit-actions";
import { auditRow } from "./audit-row";
import { topicsOf } from "./topics-of";

export interface AuditEntry {
  readonly action: AuditAction;
  readonly targetKind: string;
  readonly targetId?: string | null;
  readonly targetName?: string | null;
  readonly connectionId?: string | null;
  /** The member whose personal data the target is: only they see its name and fields. */
  readonly privateToUserId?: string | null;
  /** Names of changed fields, never their values. */
  readonly changedFields?: readonly string[];
  /** Figures of money, where they are what the line is about. Never secrets. */
  readonly details?: AuditDetails | null;
  /** A short code with words in the message catalogue, for example `ok` or `refresh_rejected`. */
  readonly outcome?: string | null;
  /** Needed where the actor does not say it: the CLI, a person without an organization. */
  readonly organizationId?: string;
}

/** Writes one line of the audit trail, in the transaction of the change it tells of, and has open pages told of it. */
export async function recordAudit(tx: Tx, ctx: RequestContext<Actor>, entry: AuditEntry): Promise<void> {
  const row = auditRow(ctx, entry);
  await tx.insert(auditEvents).values(row);
  await signalChange(tx, {
    organizationId: row.organizationId,
    topics: topicsOf(entry.action),
    onlyUserId: entry.privateToUserId ?? null,
  });
}
