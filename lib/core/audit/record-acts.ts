import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { auditRow } from "./audit-row";
import type { AuditEntry } from "./record-audit";
import { topicsOf } from "./topics-of";

interface Waiting {
  readonly row: typeof auditEvents.$inferInsert;
  readonly entry: AuditEntry;
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** Fifteen parameters a row, of the 65 535 that a statement may have. */
const MAX_ROWS = 1_000;

const waiting: Waiting[] = [];
let isWriting = false;

/**
 * Writes a line of the audit trail for an act that changed nothing of ours, so that no transaction carries it. Those of one
 * moment are one statement. Resolves when it is written.
 */
export function recordAct(ctx: RequestContext<Actor>, entry: AuditEntry): Promise<void> {
  return new Promise((written, failed) => {
    waiting.push({ row: auditRow(ctx, entry), entry, written, failed });
    if (!isWriting) void writeAll();
  });
}

async function writeAll(): Promise<void> {
  isWriting = true;
  for (let batch = waiting.splice(0, MAX_ROWS); batch.length > 0; batch = waiting.splice(0, MAX_ROWS)) {
    await write(batch);
  }
  isWriting = false;
}

async function write(batch: readonly Waiting[]): Promise<void> {
  try {
    const tx = db();
    await tx.insert(auditEvents).values(batch.map(({ row }) => row));
    for (const { row, entry, written } of batch) {
      const { organizationId } = row;
      await signalChange(tx, {
        organizationId,
        topics: topicsOf(entry.action),
        onlyUserId: entry.privateToUserId ?? null,
      });
      written();
    }
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}
