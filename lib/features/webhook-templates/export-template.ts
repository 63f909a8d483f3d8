import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { exportTemplateContract } from "@/lib/contracts/webhooks/templates";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findTemplate } from "./find-template";

/** What a template says, to be made again elsewhere. @throws AppError not_found */
export async function exportTemplate(
  ctx: RequestContext,
  { id }: { id: string },
): Promise<ContractAnswer<typeof exportTemplateContract>> {
  authorize(ctx, "webhook_templates:read");
  const { name, description, transformation, eventTypes } = await findTemplate(ctx.actor.organizationId, id);
  return { name, description, transformation, eventTypes };
}
