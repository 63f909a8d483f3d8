import { sqlPool } from "@/db/client";
import { maintainPartitions, type PartitionUpkeep } from "@/db/partitions/maintain-partitions";
import { clock } from "@/lib/base/clock";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Makes the partitions of the days and months to come, and drops those whose time is over. */
export async function keepPartitions(ctx: RequestContext<DeploymentActor>): Promise<PartitionUpkeep> {
  const upkeep = await maintainPartitions(sqlPool(), { now: clock.now() });
  const { created, moved, dropped, deleted, postponed } = upkeep;
  if (created.length + moved + dropped.length + deleted > 0) ctx.log.info({ ...upkeep }, "partitions looked after");
  if (postponed.length > 0) ctx.log.warn({ postponed }, "locks were in the way of some partitions: next time");
  return upkeep;
}
