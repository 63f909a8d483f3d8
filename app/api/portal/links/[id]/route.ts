import { getPortalLinkContract, revokePortalLinkContract } from "@/lib/contracts/portal-links";
import { route } from "@/lib/core/http/route";
import { getPortalLink } from "@/lib/features/portal/get-portal-link";
import { revokePortalLink } from "@/lib/features/portal/revoke-portal-link";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getPortalLinkContract,
  access: "portal_links:read",
  handle: (ctx, { params }) => getPortalLink(ctx, params),
});

export const DELETE = route({
  contract: revokePortalLinkContract,
  access: "portal_links:write",
  handle: (ctx, { params }) => revokePortalLink(ctx, params),
});
