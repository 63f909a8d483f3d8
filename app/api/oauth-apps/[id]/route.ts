import { deleteOAuthAppContract, getOAuthAppContract, updateOAuthAppContract } from "@/lib/contracts/oauth-apps";
import { route } from "@/lib/core/http/route";
import { deleteOAuthApp } from "@/lib/features/oauth-apps/delete-oauth-app";
import { getOAuthApp } from "@/lib/features/oauth-apps/get-oauth-app";
import { updateOAuthApp } from "@/lib/features/oauth-apps/update-oauth-app";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getOAuthAppContract,
  access: "oauth_apps:read",
  handle: (ctx, { params }) => getOAuthApp(ctx, params),
});

export const PATCH = route({
  contract: updateOAuthAppContract,
  access: "oauth_apps:write",
  handle: (ctx, { params, body }) => updateOAuthApp(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteOAuthAppContract,
  access: "oauth_apps:write",
  handle: (ctx, { params }) => deleteOAuthApp(ctx, params),
});
