import { lt } from "drizzle-orm";
import { z } from "zod";
import { oauthApps } from "@/db/schema";
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectOAuthApps } from "./select-oauth-apps";

/** The organization's own apps, newest first; never their secrets. */
export async function listOAuthApps(
  ctx: RequestContext,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: OAuthApp[]; nextCursor: string | null }> {
  authorize(ctx, "oauth_apps:read");
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const where = before ? lt(oauthApps.id, before) : undefined;
  const rows = await selectOAuthApps(ctx.actor.organizationId, where, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
