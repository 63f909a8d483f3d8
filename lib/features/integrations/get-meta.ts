import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { IntegrationMeta } from "@/lib/providers/contract";
import { findIntegration } from "./find-integration";

/** What pages show of an integration that the organization knows by this key; null where it has none. */
export async function getMeta(
  ctx: RequestContext<MemberActor>,
  { integration }: { integration: string },
): Promise<IntegrationMeta | null> {
  authorize(ctx, "connections:read");
  const found = await findIntegration({ organizationId: ctx.actor.organizationId, integration });
  return found?.meta ?? null;
}
