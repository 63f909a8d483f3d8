import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { keepRegistration } from "./keep-registration";
import { listUnregistered, type Unregistered } from "./list-unregistered";
import type { RegistrationRow } from "./registration-row";

const PAGE = 200;
/** Providers are slow and wait for each other's work seldom. */
const AT_ONCE = 8;
/** No request of ours takes as long: what a crash left is due again then. */
const CLAIMED_MS = 10 * 60_000;

interface Keeping {
  readonly connectionId?: string | undefined;
  /** Stops between two pages. */
  readonly signal?: AbortSignal;
}

/**
 * Sees to it that the providers which take an address from the hub send there: registers what is missing, looks whether what
 * was registered still stands, and mends it. Safe to run twice and at once, safe to lose in the middle.
 */
export async function keepRegistrations(
  ctx: RequestContext<DeploymentActor>,
  { connectionId, signal }: Keeping = {},
): Promise<void> {
  await makeRows(connectionId);
  let kept = 0;
  for (let full = true; full && !signal?.aborted; ) {
    const rows = await claimDue(connectionId);
    full = rows.length === PAGE;
    for (let from = 0; from < rows.length && !signal?.aborted; from += AT_ONCE) {
      await Promise.all(rows.slice(from, from + AT_ONCE).map((row) => keepRegistration(ctx, row)));
    }
    kept += rows.length;
  }
  // It runs every minute: only what happened is worth a line.
  if (kept > 0) ctx.log.info({ kept }, "addresses at providers were seen to");
}

async function makeRows(connectionId: string | undefined): Promise<void> {
  for (let full = true; full; ) {
    const found = await listUnregistered({ connectionId, limit: PAGE });
    full = found.length === PAGE;
    if (found.length > 0) await db().insert(connectionWebhooks).values(found.map(newRow)).onConflictDoNothing();
  }
}

function newRow(connection: Unregistered): typeof connectionWebhooks.$inferInsert {
  const now = clock.now();
  return { ...connection, state: "pending", dueAt: now, createdAt: now, updatedAt: now };
}

/** Takes those that it is time for, so that nobody else does. Receivers that people made are nowhere to be registered. */
function claimDue(connectionId: string | undefined): Promise<RegistrationRow[]> {
  return inTransaction(async (tx) => {
    const now = clock.now();
    const due = await tx
      .select()
      .from(connectionWebhooks)
      .where(
        and(
          lte(connectionWebhooks.dueAt, now),
          isNull(connectionWebhooks.receiver),
          connectionId === undefined ? undefined : eq(connectionWebhooks.connectionId, connectionId),
        ),
      )
      .orderBy(asc(connectionWebhooks.dueAt))
      .limit(PAGE)
      .for("update", { skipLocked: true });
    const ids = due.map((row) => row.connectionId);
    const dueAt = new Date(now.getTime() + CLAIMED_MS);
    if (ids.length > 0) {
      await tx.update(connectionWebhooks).set({ dueAt }).where(inArray(connectionWebhooks.connectionId, ids));
    }
    return due;
  });
}
