import { eq } from "drizzle-orm";
import { timeRules } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { TimeRule } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectTimeRules } from "./select-time-rules";

/** One of the caller's own rules. @throws AppError not_found */
export async function getTimeRule(ctx: RequestContext<MemberActor>, { id }: { id: string }): Promise<TimeRule> {
  authorize(ctx, "time:read");
  const [rule] = await selectTimeRules(ctx.actor, eq(timeRules.id, id), 1);
  if (!rule) throw new AppError("not_found", "There is no such rule.");
  return rule;
}
