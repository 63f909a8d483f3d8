import { rejectTimeEntriesContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { rejectTimeEntries } from "@/lib/features/time-entries/reject-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: rejectTimeEntriesContract,
  access: "time:approve",
  handle: (ctx, { body }) => rejectTimeEntries(ctx, body),
});
