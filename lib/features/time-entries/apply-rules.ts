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

async function lookSince(
  { actor }: RequestContext<DeploymentActor>,
  mark: Mark,
  signal?: AbortSignal,
): Promise<number> {
  const { organizationId, lookedUntil } = mark;
  const until = clock.now();
  const ctx = backgroundContext<SystemActor>({ kind: "system", job: actor.job, organizationId });
  let made = 0;
  for (const ruler of await selectRulers(organizationId)) {
    if (signal?.aborted) return made;
    made += await applyRulesOf(ctx, { ruler, from: lookedUntil, until });
  }
  // Where an event came late meanwhile, its page has set the mark back: then this changes nothing, and the next look
  // begins there.
  await db()
    .update(timeRuleMarks)
    .set({ lookedUntil: until })
    .where(and(eq(timeRuleMarks.organizationId, organizationId), eq(timeRuleMarks.lookedUntil, lookedUntil)));
  return made;
}
