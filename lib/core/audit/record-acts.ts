import { setTimeout as sleep } from "node:timers/promises";
import { getTableColumns, type Placeholder, sql } from "drizzle-orm";
import { beforeDatabaseCloses, db } from "@/db/client";
import { isDatabaseAway } from "@/db/is-database-away";
import { preparedQuery } from "@/db/prepared-query";
import { auditEvents } from "@/db/schema";
import { log } from "@/lib/base/log";
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

/** Sixteen parameters a row, of the 65 535 that a statement may have. */
const MAX_ROWS = 1_000;
/** A connection that was lost is replaced in this time; whoever waits for the line waits with it. */
const RETRY_MS = [50, 500];
/** A database that is away must not keep a process from ending. */
const LAST_FLUSH_MS = 2_000;

/** A place for each column's value. */
const PLACES = Object.fromEntries(
  Object.keys(getTableColumns(auditEvents)).map((name) => [name, sql.placeholder(name)]),
) as { [Column in keyof typeof auditEvents.$inferInsert]-?: Placeholder };

interface Acts {
  readonly waiting: Waiting[];
  writing: Promise<void> | null;
}

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubActs?: Acts };

/**
 * Writes a line of the audit trail for an act that changed nothing of ours, so that no transaction carries it. Those of one
 * moment are one statement. Resolves when it is written.
 */
export function recordAct(ctx: RequestContext<Actor>, entry: AuditEntry): Promise<void> {
  const acts = opened();
  return new Promise((written, failed) => {
    acts.waiting.push({ row: auditRow(ctx, entry), entry, written, failed });
    acts.writing ??= writeAll(acts);
  });
}

/** Waits for all lines to be written, as far as the database takes them in a moment: for the end of the process. */
export async function flushActs(): Promise<void> {
  const late = sleep(LAST_FLUSH_MS, undefined, { ref: false });
  await Promise.race([whileWriting(), late]);
}

async function whileWriting(): Promise<void> {
  while (shared.hubActs?.writing) await shared.hubActs.writing;
}

function opened(): Acts {
  if (shared.hubActs) return shared.hubActs;
  shared.hubActs = { waiting: [], writing: null };
  beforeDatabaseCloses(flushActs);
  return shared.hubActs;
}

async function writeAll(acts: Acts): Promise<void> {
  await null; // those of this moment come along
  const { waiting } = acts;
  for (let batch = waiting.splice(0, MAX_ROWS); batch.length > 0; batch = waiting.splice(0, MAX_ROWS)) {
    await write(batch);
  }
  acts.writing = null;
}

/** One that cannot be written takes no other along. */
async function write(batch: readonly Waiting[]): Promise<void> {
  try {
    await insert(batch);
  } catch (error) {
    if (batch.length > 1 && !isDatabaseAway(error)) for (const one of batch) await write([one]);
    else for (const { failed } of batch) failed(error);
    return;
  }
  for (const one of batch) {
    one.written();
    await tell(one);
  }
}

/** Most come alone: the same statement each time. */
const one = preparedQuery((database) =>
  database.insert(auditEvents).values(PLACES).onConflictDoNothing().prepare("audit_act"),
);

/** Lines have ids of ours: where a connection is lost after the insert, a second one finds them there. */
async function insert(batch: readonly Waiting[]): Promise<void> {
  const rows = batch.map(({ row }) => row);
  const only = rows.length === 1 ? rows[0] : undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (only ? one().execute(only) : db().insert(auditEvents).values(rows).onConflictDoNothing());
      return;
    } catch (error) {
      const waitMs = RETRY_MS[attempt];
      if (waitMs === undefined || !isDatabaseAway(error)) throw error;
      await sleep(waitMs);
    }
  }
}

/** It is written: that open pages are not told of it changes nothing about that. */
async function tell({ row: { organizationId }, entry }: Waiting): Promise<void> {
  const topics = topicsOf(entry.action);
  await signalChange(db(), { organizationId, topics, onlyUserId: entry.privateToUserId ?? null }).catch(
    (error: unknown) => log.warn({ err: error }, "open pages are not told of a line of the trail"),
  );
}
