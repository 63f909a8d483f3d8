import { and, asc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connectionWebhooks, deployment, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findReceivedAtShared } from "@/lib/core/inbox/find-received-at-shared";
import { keepRequest } from "@/lib/core/inbox/keep-request";
import { wakeProcessing } from "@/lib/core/inbox/wake-processing";
import { queueConnectionSync } from "@/lib/features/calendars/queue-connection-sync";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import { listIntegrations } from "@/lib/providers/registry";
import { findOutage } from "./find-outage";
import { notePresence } from "./note-presence";
import type { RegistrationRow } from "./registration-row";
import { type RegistrationWay, registrationWay } from "./registration-way";

const PAGE = 100;
const HOUR_MS = 3_600_000;
/** Vendors' events are in their history a little later than they happen, and clocks differ. */
const OVERLAP_MS = 10 * 60_000;
/** Of one connection in one turn: then it is the next one's, and a minute later this one's again. */
const MOST_PAGES = 200;

interface Recovering {
  /** Only this one, now. */
  readonly connectionId?: string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Asks the providers that keep a history what the hub has missed: hourly, and at once after the hub itself was away. What had
 * come in time is known by its key, and is not kept twice. Where notifications only say that something changed, calendars
 * are looked at, from where their last look ended. Safe to run twice and at once, and to lose in the middle.
 */
export async function recoverMissed(
  ctx: RequestContext<DeploymentActor>,
  { connectionId, signal }: Recovering = {},
): Promise<void> {
  if (connectionId === undefined) await lookForOutage(ctx, signal);
  for (let after = ""; !signal?.aborted; ) {
    const rows = await listToAsk({ connectionId, after });
    for (const row of rows) {
      if (signal?.aborted) return;
      await recoverOne(ctx, { row, signal });
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.connectionId ?? "";
  }
}

/** It is noted that the hub is back when all calendars are queued, and not before: who dies in between leaves it to the next. */
async function lookForOutage(ctx: RequestContext<DeploymentActor>, signal: AbortSignal | undefined): Promise<void> {
  const presence = await findOutage();
  if (presence.wasAway) {
    ctx.log.info("the hub was away: providers are asked for what it missed");
    await lookAtPushed(signal);
    if (signal?.aborted) return;
  }
  await notePresence(presence);
}

interface Which {
  readonly connectionId: string | undefined;
  readonly after: string;
}

async function listToAsk({ connectionId, after }: Which): Promise<RegistrationRow[]> {
  const keys = listIntegrations().flatMap(({ meta, history }) => (history ? [meta.key] : []));
  const [hub] = await db().select({ backAt: deployment.backAt }).from(deployment);
  const hourAgo = clock.now().getTime() - HOUR_MS;
  const before = new Date(Math.max(hourAgo, hub?.backAt?.getTime() ?? 0));
  const isDue = or(isNull(connectionWebhooks.recoveredUntil), lt(connectionWebhooks.recoveredUntil, before));
  return db()
    .select()
    .from(connectionWebhooks)
    .where(
      and(
        inArray(connectionWebhooks.integration, keys),
        // One that was asked for has its history also while its address is being registered again.
        connectionId === undefined ? inArray(connectionWebhooks.state, ["registered", "by_hand"]) : undefined,
        connectionId === undefined ? isDue : eq(connectionWebhooks.connectionId, connectionId),
        after === "" ? undefined : gt(connectionWebhooks.connectionId, after),
      ),
    )
    .orderBy(asc(connectionWebhooks.connectionId))
    .limit(PAGE);
}

interface Turn {
  readonly row: RegistrationRow;
  readonly signal: AbortSignal | undefined;
}

/** Never throws what a provider did: it is asked again from where this ended. */
async function recoverOne(ctx: RequestContext<DeploymentActor>, turn: Turn): Promise<void> {
  const { connectionId } = turn.row;
  try {
    const way = await registrationWay(turn.row);
    if (!way) return;
    const kept = await keepMissed(turn, way);
    if (kept > 0) ctx.log.info({ connectionId, kept }, "events that the hub had missed were recovered");
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "a provider's history could not be read");
  }
}

async function keepMissed({ row, signal }: Turn, { integration, http }: RegistrationWay): Promise<number> {
  const { history, webhook: source } = integration;
  if (!history || !source) return 0;
  const startedAt = clock.now();
  const createdMs = row.createdAt.getTime();
  const fromMs = (row.recoveredUntil?.getTime() ?? createdMs) - OVERLAP_MS;
  // What happened before it was connected, nobody missed.
  const since = new Date(Math.max(fromMs, createdMs, startedAt.getTime() - history.keptMs));
  let [kept, undecided, pages] = [0, 0, 0];
  for await (const { events, reachedAt } of history.list(http, since)) {
    const page = await keepPage(row, { source, events });
    kept += page.kept;
    undecided += page.undecided;
    // The overlap brings nobody further.
    if (reachedAt.getTime() <= fromMs + OVERLAP_MS) continue;
    if (undecided === 0) await reached(row, reachedAt < startedAt ? reachedAt : startedAt);
    pages += 1;
    if (signal?.aborted || pages >= MOST_PAGES) return kept;
  }
  // Whose those are is known in a moment: should they be nobody's, the next look from the same moment on keeps them.
  if (undecided === 0) await reached(row, startedAt);
  return kept;
}

interface Missed {
  readonly kept: number;
  /** Those that came to the shared address, and of which nobody knows yet whose they are. */
  readonly undecided: number;
}

interface Page {
  readonly source: WebhookSource;
  readonly events: readonly unknown[];
}

async function keepPage(row: RegistrationRow, page: Page): Promise<Missed> {
  const events = page.events.map((event) => readEvent(row, page.source, event));
  const dedupeKeys = events.flatMap(({ items }) => items.flatMap(({ dedupeKey }) => dedupeKey ?? []));
  const known = await findReceivedAtShared({ ...row, dedupeKeys });
  const fresh = events.filter(({ items }) => !items.every(({ dedupeKey }) => dedupeKey && known.has(dedupeKey)));
  const outcomes = await Promise.all(fresh.map((event) => keepEvent(row, event)));
  const kept = outcomes.reduce((sum, each) => sum + each, 0);
  if (kept > 0) await wakeProcessing();
  return { kept, undecided: [...known.values()].filter((each) => each === "undecided").length };
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

/** Whoever is stopped after this goes on from there. */
async function reached(row: RegistrationRow, recoveredUntil: Date): Promise<void> {
  await db()
    .update(connectionWebhooks)
    .set({ recoveredUntil })
    .where(eq(connectionWebhooks.connectionId, row.connectionId));
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
