import { and, eq } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ApiKey } from "@/lib/contracts/api-keys";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectApiKeys, visibleApiKeys } from "./select-api-keys";

/** @throws AppError not_found */
export async function getApiKey(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<ApiKey> {
  authorize(ctx, "api_keys:read");
  const [key] = await selectApiKeys(and(visibleApiKeys(ctx.actor), eq(apiKeys.id, input.id)), 1);
  if (!key) throw new AppError("not_found", "There is no such API key.");
  return key;
}
