import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { listTemplatesContract } from "@/lib/contracts/webhooks/templates";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { HUB_TEMPLATES } from "./hub-templates/hub-templates";
import { selectTemplates } from "./select-templates";

/** The hub's templates in the order in which they are offered, then the organization's own by name. */
export async function listTemplates(ctx: RequestContext): Promise<ContractAnswer<typeof listTemplatesContract>> {
  authorize(ctx, "webhook_templates:read");
  const hub = HUB_TEMPLATES.map((template) => ({ kind: "hub" as const, ...template }));
  return { data: [...hub, ...(await selectTemplates(ctx.actor.organizationId))], nextCursor: null };
}
