import { afterCommit, beforeDatabaseCloses, type Queryable } from "@/db/client";
import type { LiveTopic } from "@/lib/contracts/live-topics";
import { type Coalescer, coalesce } from "./coalesce";
import { sendSignals } from "./send-signals";
import { changedPayloads } from "./signal";

export interface ChangeSignal {
  readonly organizationId: string;
  readonly topics: readonly LiveTopic[];
  /** The member whose personal data it is: nobody else is told, but for what overseers see anyway. */
  readonly onlyUserId?: string | null;
}

/** At most ten a second for each organization and process: NOTIFY serializes commits. */
const REST_MS = 100;

// Next loads instrumentation and route handlers as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubSignals?: Coalescer<LiveTopic> };

/**
 * Tells open pages, once the transaction has committed, that something of the organization changed. Costs the caller
 * nothing and never fails. `recordAudit` and `publishEvent` call it by themselves.
 */
export async function signalChange(_tx: Queryable, signal: ChangeSignal): Promise<void> {
  const { organizationId, topics, onlyUserId = null } = signal;
  const atMs = Date.now(); // the machine's time, which the ids of new rows carry; not business time
  await afterCommit(async () => signals().add(organizationId, { topics, onlyUserId }, atMs));
}

/** Sends what still rests. For a process that is about to end. */
export async function flushSignals(): Promise<void> {
  await shared.hubSignals?.flush();
}

function signals(): Coalescer<LiveTopic> {
  shared.hubSignals ??= open();
  return shared.hubSignals;
}

function open(): Coalescer<LiveTopic> {
  const coalescer = coalesce<LiveTopic>({
    send: (batch) => sendSignals(batch.flatMap(changedPayloads)),
    restMs: REST_MS,
    soon: (work) => void setImmediate(work),
    later: (work, ms) => void setTimeout(work, ms).unref(),
  });
  beforeDatabaseCloses(flushSignals);
  return coalescer;
}
