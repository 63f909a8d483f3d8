import { createLinkCodeContract, listLinksContract } from "@/lib/contracts/links";
import { route } from "@/lib/core/http/route";
import { createLinkCode } from "@/lib/features/places/create-link-code";
import { listLinks } from "@/lib/features/places/list-links";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listLinksContract,
  access: "connections:read",
  handle: (ctx, { params }) => listLinks(ctx, params),
});

export const POST = route({
  contract: createLinkCodeContract,
  access: "connections:write",
  handle: (ctx, { params }) => createLinkCode(ctx, params),
});
