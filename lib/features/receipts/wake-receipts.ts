import { and, asc, eq, exists, gt, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { processWebhooksJob } from "@/lib/core/inbox/jobs";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { recoverMissedJob } from "@/lib/features/registrations/jobs";
import { NEEDED_IT } from "./put-off";
import { waitingAgain } from "./waiting-again";

interface HubEvent {
  readonly type: string;
  readonly connectionId: string | null;
  readonly privateToUserId: string | null;
  readonly data: unknown;
}

/** By whom a connection works again: a person's doing is worth trying everything; what healed by itself may fail again. */
type Healing = "by_person" | "by_itself";

const CHUNK = 1_000;
const DAY_MS = 86_400_000;
/** An event that breaks its own connection each time would come back for ever, with each time that it heals. */
const MOST_BY_ITSELF = 3;
const FAR_BACK_MS = { by_person: 180 * DAY_MS, by_itself: 7 * DAY_MS } as const;

/**
 * What came for a connection while it did not work is processed once it does: what was put off, what was given up for want of
 * it, and what was kept while it rested. After a rest the provider is asked, too, for what it did not send. Safe to run twice.
 */
export async function wakeReceipts(ctx: RequestContext<SystemActor>, event: HubEvent): Promise<void> {
  const { connectionId } = event;
  const healing = healingOf(event);
  if (connectionId === null || healing === null) return;
  const { organizationId } = ctx.actor;
  const own = { organizationId, connectionId, healing };
  await hurry(own);
  for (let moved = CHUNK; moved === CHUNK; ) moved = await wakeSome(ctx, { ...own, event });
  await inTransaction(async (tx) => {
    await enqueue(tx, processWebhooksJob, {});
    if (previousStatus(event.data) === "paused") await enqueue(tx, recoverMissedJob, { connectionId });
  });
}

const WORKING: readonly unknown[] = ["active", "degraded", "rate_limited"];

function healingOf({ type, data }: HubEvent): Healing | null {
  if (!type.startsWith("connection.") || !WORKING.includes(Object(data).status)) return null;
  const before = previousStatus(data);
  if (Object(data).reconnected === true || before === "paused" || before === "pending") return "by_person";
  return type === "connection.recovered" ? "by_itself" : null;
}

function previousStatus(data: unknown): unknown {
  return Object(Object(data).previous).status;
}

interface Own {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly healing: Healing;
}

/** What waits for its next try is tried now. A try that is under way finds out by itself. */
async function hurry({ organizationId, connectionId, healing }: Own): Promise<void> {
  const now = clock.now();
  await db()
    .update(receipts)
    .set({ dueAt: now, ...(healing === "by_person" ? { attempts: 0 } : {}) })
    .where(
      and(
        eq(receipts.organizationId, organizationId),
        eq(receipts.connectionId, connectionId),
        gte(receipts.receivedAt, new Date(now.getTime() - FAR_BACK_MS[healing])),
        eq(receipts.state, "waiting"),
        inArray(receipts.reason, [...NEEDED_IT]),
        isNull(receipts.claimId),
        gt(receipts.dueAt, now),
      ),
    );
}

/** @returns how many; what is not kept any more stays as it is */
async function wakeSome(ctx: RequestContext<SystemActor>, woken: Own & { readonly event: HubEvent }): Promise<number> {
  const { organizationId, connectionId, healing, event } = woken;
  const now = clock.now();
  const rows = await db()
    .select({ id: receipts.id, receivedAt: receipts.receivedAt })
    .from(receipts)
    .where(
      and(
        eq(receipts.organizationId, organizationId),
        eq(receipts.connectionId, connectionId),
        gte(receipts.receivedAt, new Date(now.getTime() - FAR_BACK_MS[healing])),
        rests(healing),
        isKept(),
      ),
    )
    .orderBy(asc(receipts.id))
    .limit(CHUNK);
  if (rows.length === 0) return 0;
  await inTransaction(async (tx) => {
    const moved = await tx
      .update(receipts)
      .set(waitingAgain(now))
      .where(
        and(
          inArray(
            receipts.id,
            rows.map(({ id }) => id),
          ),
          inArray(
            receipts.receivedAt,
            rows.map(({ receivedAt }) => receivedAt),
          ),
          rests(healing),
        ),
      )
      .returning({ id: receipts.id });
    if (moved.length === 0) return;
    await recordAudit(tx, ctx, {
      ...{ action: "receipt.replay", targetKind: "receipts", targetName: String(moved.length), connectionId },
      privateToUserId: event.privateToUserId,
    });
  });
  return rows.length;
}

function rests(healing: Healing): SQL | undefined {
  const paused = and(eq(receipts.state, "done"), eq(receipts.reason, "connection_paused"));
  const failed = and(eq(receipts.state, "failed"), inArray(receipts.reason, [...NEEDED_IT]));
  return healing === "by_person" ? or(paused, failed) : and(failed, lt(receipts.replays, MOST_BY_ITSELF));
}

function isKept(): SQL {
  const { id, receivedAt } = inboundRequests;
  const request = and(eq(id, receipts.requestId), eq(receivedAt, receipts.receivedAt));
  return exists(db().select({ one: sql`1` }).from(inboundRequests).where(request));
}
