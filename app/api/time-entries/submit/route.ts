import { submitTimeEntriesContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { submitTimeEntries } from "@/lib/features/time-entries/submit-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: submitTimeEntriesContract,
  access: "time:write",
  handle: (ctx, { body }) => submitTimeEntries(ctx, body),
});
