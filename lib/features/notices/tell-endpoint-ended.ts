import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findPeopleToTell } from "./find-people-to-tell";
import { tellPeople } from "./tell-people";

/**
 * Tells the owner of an endpoint, and the organization's owners and admins, that the hub turned it off; of a customer's, which has
 * no owner, the latter. What is on again before anybody was told raises no alarm. Each end is told of once, however often this runs.
 */
export async function tellEndpointEnded(
  ctx: RequestContext<SystemActor>,
  { endpointId }: { readonly endpointId: string },
): Promise<void> {
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const [endpoint] = await tx
      .select()
      .from(webhookEndpoints)
      .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, endpointId)))
      .for("no key update");
    if (!endpoint?.disabledAt || !endpoint.disabledReason || endpoint.disabledReason === "by_person") return;
    const { ownerUserId, disabledAt, disabledReason } = endpoint;
    const endedAt = disabledAt.toISOString();
    const people = await findPeopleToTell(tx, { organizationId, visibility: "shared", ownerUserId });
    await tellPeople(tx, {
      ...{ organizationId, connectionId: null, kind: "endpoint_disabled" },
      subject: { endpointId, endedAt, reason: disabledReason },
      people: people.map((userId) => ({ userId, dedupeKey: `endpoint_disabled:${endpointId}:${endedAt}` })),
    });
  });
}
