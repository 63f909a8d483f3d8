import { checkLinksContract } from "@/lib/contracts/links";
import { route } from "@/lib/core/http/route";
import { checkLinks } from "@/lib/features/places/check-links";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: checkLinksContract,
  access: "connections:write",
  handle: (ctx, { params }) => checkLinks(ctx, params),
});
