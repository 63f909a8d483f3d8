import { and, eq, inArray } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connections, moneyFeeds } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { chance } from "@/lib/base/random";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { nextTry } from "@/lib/core/sync/next-try";
import { type SyncFailure, syncFailure } from "@/lib/core/sync/sync-failure";
import { capabilityOf } from "@/lib/features/connections/capability-of";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { MoneyApi } from "@/lib/providers/money-contract";
import { keepCatalogue } from "./keep-catalogue";
import { failAskedRun } from "./product-runs";
import { queueProductSync } from "./queue-product-sync";
import { readCatalogue } from "./read-catalogue";

interface SyncProducts {
  readonly connectionId: string;
  readonly signal?: AbortSignal;
  /** For tests; the connection's otherwise. */
  readonly api?: MoneyApi;
}

/** not_due: the connection rests, or is gone. */
export type ProductSyncOutcome = "kept" | "overtaken" | "failed" | "not_due";

const REFUSED_AGAIN_MS = 6 * 3_600_000;

/**
 * Brings the hub's copy of a connection's products and prices in step. Nothing is kept before all is read: cut off in the
 * middle, it begins anew; run twice, it changes nothing.
 */
export async function syncProducts(
  ctx: RequestContext<SystemActor>,
  { connectionId, signal = new AbortController().signal, api }: SyncProducts,
): Promise<ProductSyncOutcome> {
  const connection = await findConnection(ctx.actor.organizationId, connectionId);
  const startedAt = clock.now();
  if (!connection) {
    await endAsked({ organizationId: ctx.actor.organizationId, id: connectionId }, startedAt);
    return "not_due";
  }
  const syncedBefore = await readSyncedAt(connection);
  try {
    const catalogue = await readCatalogue(api ?? (await capabilityOf(connection, "payments")), signal);
    const outcome = await inTransaction((tx) =>
      keepCatalogue(tx, ctx, { connection, catalogue, startedAt, syncedBefore }),
    );
    if (outcome === "overtaken") await lookAgain(connection);
    return outcome;
  } catch (error) {
    if (signal.aborted) throw error;
    const failure = syncFailure(error);
    if (!failure) throw error;
    ctx.log.info({ connectionId, failure: failure.kind }, "products could not be brought up to date");
    await keepFailure(connection, { failure, startedAt });
    return "failed";
  }
}

async function findConnection(organizationId: string, connectionId: string): Promise<ConnectionRow | null> {
  const [row] = await db()
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, connectionId),
        inArray(connections.status, ["active", "degraded", "rate_limited"]),
      ),
    );
  return row ?? null;
}

/** When one was kept last; the connection's feed is there from now on. */
async function readSyncedAt(connection: ConnectionRow): Promise<Date | null> {
  const { organizationId, id: connectionId } = connection;
  await db()
    .insert(moneyFeeds)
    .values({ organizationId, connectionId, productsDueAt: clock.now() })
    .onConflictDoNothing();
  const [feed] = await db().select({ at: moneyFeeds.productsSyncedAt }).from(moneyFeeds).where(feedOf(connection));
  return feed?.at ?? null;
}

function feedOf({ organizationId, id }: ConnectionRow) {
  return and(eq(moneyFeeds.organizationId, organizationId), eq(moneyFeeds.connectionId, id));
}

/** What was read may be older than what another worker kept meanwhile, or newer: one more look knows. */
async function lookAgain({ organizationId, id: connectionId, provider }: ConnectionRow): Promise<void> {
  await inTransaction((tx) => queueProductSync(tx, { organizationId, connectionId, provider }));
}

/** Nobody looks at a connection that rests, and whoever asked for it must not wait for ever. */
function endAsked(connection: Pick<ConnectionRow, "organizationId" | "id">, by: Date): Promise<void> {
  return inTransaction((tx) => failAskedRun(tx, { connection, by, error: { code: "not_ready" }, retryAt: null }));
}

interface Failed {
  readonly failure: SyncFailure;
  readonly startedAt: Date;
}

async function keepFailure(connection: ConnectionRow, { failure, startedAt }: Failed): Promise<void> {
  const { organizationId, visibility, ownerUserId } = connection;
  await inTransaction(async (tx) => {
    const [feed] = await tx.select().from(moneyFeeds).where(feedOf(connection)).for("update");
    if (!feed) return;
    const productsFailures = feed.productsFailures + 1;
    const productsError = failure.kind === "gone" ? "refused" : failure.code;
    const productsDueAt = againAt(failure, productsFailures);
    await tx.update(moneyFeeds).set({ productsFailures, productsError, productsDueAt }).where(feedOf(connection));
    const error = { code: productsError };
    await failAskedRun(tx, { connection, by: startedAt, error, retryAt: productsDueAt });
    const onlyUserId = visibility === "personal" ? ownerUserId : null;
    await signalChange(tx, { organizationId, topics: ["products"], onlyUserId });
  });
}

function againAt(failure: SyncFailure, failures: number): Date {
  const now = clock.now();
  if (failure.kind !== "failed" || failure.code === "refused") return new Date(now.getTime() + REFUSED_AGAIN_MS);
  if (failure.retryAfterMs !== null) return new Date(now.getTime() + failure.retryAfterMs);
  return nextTry(failures, { now, jitter: chance() });
}
