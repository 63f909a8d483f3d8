import { eq } from "drizzle-orm";
import { customIntegrations } from "@/db/schema";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectCustomIntegrations } from "./select-custom-integrations";

/** The integration that the organization added under this key; null where it has none. */
export async function findByKey(
  ctx: RequestContext<MemberActor>,
  { key }: { key: string },
): Promise<CustomIntegration | null> {
  authorize(ctx, "custom_integrations:read");
  const [found] = await selectCustomIntegrations(ctx.actor.organizationId, eq(customIntegrations.key, key), 1);
  return found ?? null;
}
