import { and, asc, eq, gt, inArray, isNull, lt, or } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connectionWebhooks, watches } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { keepRequest } from "@/lib/core/inbox/keep-request";
import { wakeProcessing } from "@/lib/core/inbox/wake-processing";
import { queueConnectionSync } from "@/lib/features/calendars/queue-connection-sync";
import type { IntegrationDefinition } from "@/lib/providers/contract";
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
        inArray(connectionWebhooks.state, ["registered", "by_hand"]),
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
    const kept = await keepMissed(row, way);
    await db()
      .update(connectionWebhooks)
      .set({ recoveredUntil: until })
      .where(eq(connectionWebhooks.connectionId, row.connectionId));
    if (kept === 0) return;
    ctx.log.info({ connectionId: row.connectionId, kept }, "events that the hub had missed were recovered");
    await wakeProcessing();
  } catch (error) {
    ctx.log.warn({ err: error, connectionId: row.connectionId }, "a provider's history could not be read");
  }
}

async function keepMissed(row: RegistrationRow, { integration, http }: RegistrationWay): Promise<number> {
  const { history, webhook: source } = integration;
  if (!history || !source) return 0;
  const createdMs = row.createdAt.getTime();
  const fromMs = (row.recoveredUntil?.getTime() ?? createdMs) - OVERLAP_MS;
  // What happened before it was connected, nobody missed.
  const since = new Date(Math.max(fromMs, createdMs, clock.now().getTime() - history.keptMs));
  let kept = 0;
  for await (const page of history.list(http, since)) {
    const outcomes = await Promise.all(page.map((event) => keepEvent(row, integration, event)));
    kept += outcomes.reduce((sum, each) => sum + each, 0);
  }
  return kept;
}

/** As if it had been sent: to the connection's own address, so that a repeat of what was sent is known as one. */
async function keepEvent(row: RegistrationRow, integration: IntegrationDefinition, event: unknown): Promise<number> {
  const { organizationId, connectionId } = row;
  const address = `/api/integrations/${integration.meta.key}/webhook/${connectionId}`;
  const url = new URL(address, "http://hub.invalid");
  const items = integration.webhook?.read({ headers: new Headers(), url, body: event }) ?? [];
  const outcome = await keepRequest({
    ...{ integration: integration.meta.key, receivedAt: clock.now(), source: "recovered", connectionId },
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
