import { and, lt } from "drizzle-orm";
import { z } from "zod";
import { apiKeys } from "@/db/schema";
import type { ApiKey } from "@/lib/contracts/api-keys";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectApiKeys, visibleApiKeys } from "./select-api-keys";

/** Live keys, newest first: one's own; who manages members sees everyone's. */
export async function listApiKeys(
  ctx: RequestContext<MemberActor>,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: ApiKey[]; nextCursor: string | null }> {
  authorize(ctx, "api_keys:read");
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const rows = await selectApiKeys(
    and(visibleApiKeys(ctx.actor), before ? lt(apiKeys.id, before) : undefined),
    input.limit + 1,
  );
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
