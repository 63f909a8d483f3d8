import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { ReceiptFilter } from "@/lib/contracts/receipts/receipt";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { type ListedReceipts, listReceipts } from "./list-receipts";

type LogFilter = Omit<ReceiptFilter, "provider" | "integration" | "connectionId">;

/**
 * What one connection received, or all connections of an integration together.
 * @throws AppError not_found
 */
export async function listWebhookLogs(
  ctx: RequestContext,
  { ref, ...input }: LogFilter & { ref: string; limit: number; cursor?: string | undefined },
): Promise<ListedReceipts> {
  authorize(ctx, "receipts:read");
  if (isId(ref)) return listReceipts(ctx, { ...input, connectionId: ref });
  const { organizationId } = ctx.actor;
  const integration = await findIntegration({ organizationId, integration: ref });
  if (!integration) throw new AppError("not_found", `There is no integration called ${ref}.`);
  return listReceipts(ctx, { ...input, integration: ref });
}
