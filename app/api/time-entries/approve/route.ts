import { approveTimeEntriesContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { approveTimeEntries } from "@/lib/features/time-entries/approve-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: approveTimeEntriesContract,
  access: "time:approve",
  handle: (ctx, { body }) => approveTimeEntries(ctx, body),
});
