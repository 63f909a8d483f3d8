import { eq } from "drizzle-orm";
import { webhookEndpoints } from "@/db/schema";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { mayWriteEndpoint } from "./endpoint-rights";
import { noSuchEndpoint } from "./lock-endpoint";
import { selectEndpoints } from "./select-endpoints";

/** @throws AppError not_found */
export async function getEndpoint(ctx: RequestContext, { id }: { id: string }): Promise<WebhookEndpoint> {
  authorize(ctx, "endpoints:read");
  const { organizationId } = ctx.actor;
  const [found] = await selectEndpoints({
    organizationId,
    where: eq(webhookEndpoints.id, id),
    limit: 1,
    mayWrite: (row) => mayWriteEndpoint(ctx.actor, row),
  });
  if (!found) throw noSuchEndpoint();
  return found;
}
