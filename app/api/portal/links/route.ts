import { createPortalLinkContract, listPortalLinksContract } from "@/lib/contracts/portal-links";
import { route } from "@/lib/core/http/route";
import { createPortalLink } from "@/lib/features/portal/create-portal-link";
import { listPortalLinks } from "@/lib/features/portal/list-portal-links";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listPortalLinksContract,
  access: "portal_links:read",
  handle: (ctx, { query }) => listPortalLinks(ctx, query),
});

export const POST = route({
  contract: createPortalLinkContract,
  access: "portal_links:write",
  handle: (ctx, { body }) => createPortalLink(ctx, body),
});
