import { unlinkContract } from "@/lib/contracts/links";
import { route } from "@/lib/core/http/route";
import { unlinkPlace } from "@/lib/features/places/unlink-place";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const DELETE = route({
  contract: unlinkContract,
  access: "connections:write",
  handle: (ctx, { params }) => unlinkPlace(ctx, params),
});
