import { and, eq, isNull, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { type EndpointEnd, webhookEndpoints } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { backgroundContext } from "@/lib/core/context/request-context";
import { enqueue } from "@/lib/core/jobs/enqueue";
import type { Target } from "./find-target";
import { tellEndpointEndedJob } from "./jobs";
import { wakeLane } from "./wake-lane";

/** Turns an endpoint off because of what came of its tries, and has its people told. What was changed meanwhile is left on. */
export async function endEndpoint(
  { organizationId, endpointId, version, shownUrl }: Target,
  reason: Exclude<EndpointEnd, "by_person">,
): Promise<void> {
  const ctx = backgroundContext({ kind: "system", job: "webhooks.deliver", organizationId } as const);
  await inTransaction(async (tx) => {
    const now = clock.now();
    const [ended] = await tx
      .update(webhookEndpoints)
      .set({
        disabledAt: now,
        disabledReason: reason,
        version: sql`${webhookEndpoints.version} + 1`,
        updatedAt: now,
      })
      .where(
        and(
          eq(webhookEndpoints.organizationId, organizationId),
          eq(webhookEndpoints.id, endpointId),
          eq(webhookEndpoints.version, version),
          isNull(webhookEndpoints.disabledAt),
        ),
      )
      .returning({ id: webhookEndpoints.id });
    if (!ended) return;
    await recordAudit(tx, ctx, {
      action: "endpoint.disable",
      targetKind: "endpoint",
      targetId: endpointId,
      targetName: shownUrl,
      outcome: reason,
    });
    await wakeLane(tx, { organizationId, endpointId });
    await enqueue(tx, tellEndpointEndedJob, { organizationId, endpointId });
  });
}
