import { listHookSamplesContract } from "@/lib/contracts/hooks";
import { route } from "@/lib/core/http/route";
import { listHookSamples } from "@/lib/features/hooks/list-hook-samples";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listHookSamplesContract,
  access: "events:read",
  handle: (ctx, { params }) => listHookSamples(ctx, params),
});
