import { resolveTimeEntryContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { resolveTimeEntry } from "@/lib/features/time-entries/resolve-time-entry";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: resolveTimeEntryContract,
  access: "time:write",
  handle: (ctx, { params, body }) => resolveTimeEntry(ctx, { ...params, ...body }),
});
