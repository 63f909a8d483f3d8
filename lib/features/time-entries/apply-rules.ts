import { and, asc, eq, lte } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { timeRuleMarks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor, SystemActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { selectRulers } from "@/lib/features/time-rules/select-rulers";
import { applyRulesOf } from "./apply-rules-of";

type Mark = typeof timeRuleMarks.$inferSelect;

interface Sweep {
  /** Stops between two people. */
  readonly signal?: AbortSignal;
}

/** Makes entries of what ended since the last look, in every organization. Safe to run twice. */
export async function applyRules(
  ctx: RequestContext<DeploymentActor>,
  { signal }: Sweep = {},
): Promise<{ made: number }> {
  const marks = await acrossOrganizations("background_sweep", () =>
    db()
      .select()
      .from(timeRuleMarks)
      .where(lte(timeRuleMarks.lookedUntil, clock.now()))
      .orderBy(asc(timeRuleMarks.lookedUntil)),
  );
  let made = 0;
  for (const mark of marks) {
    if (signal?.aborted) break;
    made += await lookSince(ctx, mark, signal);
  }
  if (made > 0) ctx.log.info({ made }, "time entries were made by rules");
  return { made };
}

/** What goes wrong in one organization is no matter of the next one. */
async function lookSince(ctx: RequestContext<DeploymentActor>, mark: Mark, signal?: AbortSignal): Promise<number> {
  const { organizationId, lookedUntil } = mark;
  try {
    const until = clock.now();
    const { made, next } = await lookAtPeople(ctx, { mark, until, signal });
    if (next && next > lookedUntil) await setMark(mark, next);
    return made;
  } catch (error) {
    ctx.log.error({ err: error, organizationId }, "the rules of an organization could not be applied");
    return 0;
  }
}

interface Look {
  readonly mark: Mark;
  readonly until: Date;
  readonly signal: AbortSignal | undefined;
}

/** Somebody's failure stops nobody else; `next` is where the next look begins, null where this one was not finished. */
async function lookAtPeople(
  { actor, log }: RequestContext<DeploymentActor>,
  { mark: { organizationId, lookedUntil }, until, signal }: Look,
): Promise<{ made: number; next: Date | null }> {
  const ctx = backgroundContext<SystemActor>({ kind: "system", job: actor.job, organizationId });
  let made = 0;
  let next: Date | null = until;
  for (const ruler of await selectRulers(organizationId)) {
    if (signal?.aborted) return { made, next: null };
    try {
      const looked = await applyRulesOf(ctx, { ruler, from: lookedUntil, until });
      made += looked.made;
      const { unsettledFrom } = looked;
      if (next && unsettledFrom && unsettledFrom < next) next = unsettledFrom;
    } catch (error) {
      next = null; // what was not looked at is looked at again
      log.error({ err: error, organizationId, userId: ruler.userId }, "the rules of a person could not be applied");
    }
  }
  return { made, next };
}

/**
 * Where an event came late meanwhile, its page has set the mark back: then this changes nothing, and the next look begins
 * there.
 */
async function setMark({ organizationId, lookedUntil }: Mark, next: Date): Promise<void> {
  await db()
    .update(timeRuleMarks)
    .set({ lookedUntil: next })
    .where(and(eq(timeRuleMarks.organizationId, organizationId), eq(timeRuleMarks.lookedUntil, lookedUntil)));
}
