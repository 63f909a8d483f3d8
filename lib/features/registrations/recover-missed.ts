import { and, asc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connectionWebhooks, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReceivedAtShared } from "@/lib/core/inbox/find-received-at-shared";
import { keepRequest } from "@/lib/core/inbox/keep-request";
import { wakeProcessing } from "@/lib/core/inbox/wake-processing";
import { queueConnectionSync } from "@/lib/features/calendars/queue-connection-sync";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { noteAlive } from "./note-alive";
import type { RegistrationRow } from "./registration-row";
import { type RegistrationWay, registrationWay } from "./registration-way";

const PAGE = 100;
const HOUR_MS = 3_600_000;
/** Vendors' events are in their history a little later than they happen, and clocks differ. */
const OVERLAP_MS = 10 * 60_000;

interface Recovering {
  /** Only this one, now. */
  readonly connectionId?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Asks the providers that keep a history what the hub has missed: hourly, and at once after the hub itself was away. What had
 * come in time is known by its key, and is not kept twice. Where notifications only say that something changed, calendars
 * are looked at, from where their last look ended. Safe to run twice and at once.
 */
export async function recoverMissed(
  ctx: RequestContext<DeploymentActor>,
  { connectionId, signal }: Recovering = {},
): Promise<void> {
  const wasAway = connectionId === undefined && (await noteAlive());
  if (wasAway) {
    ctx.log.info("the hub was away: providers are asked for what it missed");
    await lookAtPushed(signal);
  }
  for (let after = ""; !signal?.aborted; ) {
    const rows = await listToAsk({ connectionId, all: wasAway || connectionId !== undefined, after });
    for (const row of rows) {
      if (signal?.aborted) return;
      await recoverOne(ctx, row);
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.connectionId ?? "";
  }
}

interface Which {
  readonly connectionId: string | undefined;
  readonly all: boolean;
  readonly after: string;
}

function listToAsk({ connectionId, all, after }: Which): Promise<RegistrationRow[]> {
  const keys = listIntegrations().flatMap(({ meta, history }) => (history ? [meta.key] : []));
  const before = new Date(clock.now().getTime() - HOUR_MS);
  return db()
    .select()
    .from(connectionWebhooks)
    .where(
      and(
        inArray(connectionWebhooks.integration, keys),
        // One that was asked for has its history also while its address is being registered again.
        connectionId === undefined ? inArray(connectionWebhooks.state, ["registered", "by_hand"]) : undefined,
        all ? undefined : or(isNull(connectionWebhooks.recoveredUntil), lt(connectionWebhooks.recoveredUntil, before)),
        connectionId === undefined ? undefined : eq(connectionWebhooks.connectionId, connectionId),
        after === "" ? undefined : gt(connectionWebhooks.connectionId, after),
      ),
    )
    .orderBy(asc(connectionWebhooks.connectionId))
    .limit(PAGE);
}

/** Never throws what a provider did: it is asked again from the same moment on. */
async function recoverOne(ctx: RequestContext<DeploymentActor>, row: RegistrationRow): Promise<void> {
  try {
    const way = await registrationWay(row);
    if (!way) return;
    const until = clock.now();
    const { kept, undecided } = await keepMissed(row, way);
    // Whose those are is known in a moment: should they be nobody's, the next look from the same moment on keeps them.
    if (undecided === 0) {
      await db()
        .update(connectionWebhooks)
        .set({ recoveredUntil: until })
        .where(eq(connectionWebhooks.connectionId, row.connectionId));
    }
    if (kept === 0) return;
    ctx.log.info({ connectionId: row.connectionId, kept }, "events that the hub had missed were recovered");
    await wakeProcessing();
  } catch (error) {
    ctx.log.warn({ err: error, connectionId: row.connectionId }, "a provider's history could not be read");
  }
}

interface Missed {
  readonly kept: number;
  /** Those that came to the shared address, and of which nobody knows yet whose they are. */
  readonly undecided: number;
}

async function keepMissed(row: RegistrationRow, { integration, http }: RegistrationWay): Promise<Missed> {
  const { history, webhook: source } = integration;
  const missed = { kept: 0, undecided: 0 };
  if (!history || !source) return missed;
  const createdMs = row.createdAt.getTime();
  const fromMs = (row.recoveredUntil?.getTime() ?? createdMs) - OVERLAP_MS;
  // What happened before it was connected, nobody missed.
  const since = new Date(Math.max(fromMs, createdMs, clock.now().getTime() - history.keptMs));
  for await (const page of history.list(http, since)) {
    const events = page.map((event) => readEvent(row, source, event));
    const dedupeKeys = events.flatMap(({ items }) => items.flatMap(({ dedupeKey }) => dedupeKey ?? []));
    const known = await findReceivedAtShared({ ...row, dedupeKeys });
    const fresh = events.filter(({ items }) => !items.every(({ dedupeKey }) => dedupeKey && known.has(dedupeKey)));
    const outcomes = await Promise.all(fresh.map((event) => keepEvent(row, event)));
    missed.kept += outcomes.reduce((sum, each) => sum + each, 0);
    missed.undecided += [...known.values()].filter((each) => each === "undecided").length;
  }
  return missed;
}

interface HistoricEvent {
  readonly address: string;
  readonly event: unknown;
  readonly items: readonly InboundItem[];
}

function readEvent({ integration, connectionId }: RegistrationRow, source: WebhookSource, event: unknown) {
  const address = `/api/integrations/${integration}/webhook/${connectionId}`;
  const url = new URL(address, "http://hub.invalid");
  return { address, event, items: source.read({ headers: new Headers(), url, body: event }) };
}

/** As if it had been sent: to the connection's own address, so that a repeat of what was sent is known as one. */
async function keepEvent(row: RegistrationRow, { address, event, items }: HistoricEvent): Promise<number> {
  const { organizationId, connectionId, integration } = row;
  const outcome = await keepRequest({
    ...{ integration, receivedAt: clock.now(), source: "recovered", connectionId },
    ...{ secretVersion: null, address, headers: {}, body: Buffer.from(JSON.stringify(event)), proof: null },
    items: items.map(({ type, dedupeKey, subject, occurredAt }, position) => ({
      ...{ position, type, dedupeKey, subject, occurredAt },
      ...{ organizationId, connectionId, watchId: null },
    })),
  });
  return outcome.kind === "kept" ? outcome.receiptIds.length : 0;
}

/** Calendars that a provider tells of; the others are looked at every few minutes anyway. */
async function lookAtPushed(signal: AbortSignal | undefined): Promise<void> {
  const pushed = await db()
    .selectDistinct({ organizationId: watches.organizationId, connectionId: watches.connectionId })
    .from(watches);
  for (const connection of pushed) {
    if (signal?.aborted) return;
    await inTransaction((tx) => queueConnectionSync(tx, { ...connection, trigger: "recovery" }));
  }
}
