import { createOAuthAppContract, listOAuthAppsContract } from "@/lib/contracts/oauth-apps";
import { route } from "@/lib/core/http/route";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { listOAuthApps } from "@/lib/features/oauth-apps/list-oauth-apps";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listOAuthAppsContract,
  access: "oauth_apps:read",
  handle: (ctx, { query }) => listOAuthApps(ctx, query),
});

export const POST = route({
  contract: createOAuthAppContract,
  access: "oauth_apps:write",
  handle: (ctx, { body }) => createOAuthApp(ctx, body),
});
