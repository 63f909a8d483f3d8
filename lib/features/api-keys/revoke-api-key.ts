import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { apiKeyHashes, apiKeys } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getApiKey } from "./get-api-key";

/** Ends a key that the actor may see. @throws AppError not_found */
export async function revokeApiKey(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<void> {
  authorize(ctx, "api_keys:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const { id, name } = await getApiKey(ctx, input);
    await tx
      .delete(apiKeyHashes)
      .where(and(eq(apiKeyHashes.organizationId, organizationId), eq(apiKeyHashes.apiKeyId, id)));
    await tx
      .update(apiKeys)
      .set({ revokedAt: clock.now() })
      .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.id, id)));
    await recordAudit(tx, ctx, { action: "api_key.revoke", targetKind: "api_key", targetId: id, targetName: name });
  });
}
