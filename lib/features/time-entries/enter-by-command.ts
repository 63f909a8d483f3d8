import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { timeEntries } from "@/db/schema";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { LocalDay } from "@/lib/features/agents/local-day";
import { insertEntry } from "./insert-entry";
import { placeEntry } from "./place-entry";

interface Said {
  /** Of the entry: entered again, it is the same. */
  readonly id: string;
  /** When they said it. */
  readonly givenAt: Date;
  readonly day: LocalDay;
  readonly minutes: number;
  readonly description: string;
  readonly projectId: string;
}

/**
 * Enters time of one's own of which somebody said how long and on which day, once. deleted: it was entered before, and taken
 * back since.
 */
export async function enterByCommand(
  ctx: RequestContext<MemberActor>,
  { id, givenAt, day, minutes, description, projectId }: Said,
): Promise<"entered" | "deleted"> {
  authorize(ctx, "time:write");
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    // Of two that are given at once, the other one finds the room that is left.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`time ${organizationId} ${userId}`}, 0))`);
    const [before] = await tx
      .select({ deletedAt: timeEntries.deletedAt })
      .from(timeEntries)
      .where(and(eq(timeEntries.organizationId, organizationId), eq(timeEntries.id, id)));
    if (before) return before.deletedAt === null ? "entered" : "deleted";
    const placed = placeEntry({ minutes, day, now: givenAt, busy: await entriesOf(tx, ctx.actor, day) });
    const common = { userId, projectId, client: null, description, minutes, isBillable: true };
    await insertEntry(tx, ctx, { ...common, ...placed, id, origin: "command" });
    return "entered";
  });
}

function entriesOf(tx: Tx, { organizationId, userId }: MemberActor, { from, to }: LocalDay) {
  return tx
    .select({ startedAt: timeEntries.startedAt, endedAt: timeEntries.endedAt })
    .from(timeEntries)
    .where(
      and(
        eq(timeEntries.organizationId, organizationId),
        eq(timeEntries.userId, userId),
        gt(timeEntries.endedAt, from),
        lt(timeEntries.startedAt, to),
        isNull(timeEntries.deletedAt),
      ),
    );
}
