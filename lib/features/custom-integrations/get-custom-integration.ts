import { eq } from "drizzle-orm";
import { customIntegrations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectCustomIntegrations } from "./select-custom-integrations";

/** @throws AppError not_found */
export async function getCustomIntegration(
  ctx: RequestContext<MemberActor>,
  input: { id: string },
): Promise<CustomIntegration> {
  authorize(ctx, "custom_integrations:read");
  const [found] = await selectCustomIntegrations(ctx.actor.organizationId, eq(customIntegrations.id, input.id), 1);
  if (!found) throw new AppError("not_found", "There is no such custom integration.");
  return found;
}
