import { eq } from "drizzle-orm";
import { oauthApps } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { OAuthApp } from "@/lib/contracts/oauth-apps";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectOAuthApps } from "./select-oauth-apps";

/** @throws AppError not_found */
export async function getOAuthApp(ctx: RequestContext, input: { id: string }): Promise<OAuthApp> {
  authorize(ctx, "oauth_apps:read");
  const [app] = await selectOAuthApps(ctx.actor.organizationId, eq(oauthApps.id, input.id), 1);
  if (!app) throw new AppError("not_found", "There is no such OAuth app.");
  return app;
}
