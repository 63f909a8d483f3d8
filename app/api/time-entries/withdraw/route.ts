import { withdrawTimeEntriesContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { withdrawTimeEntries } from "@/lib/features/time-entries/withdraw-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: withdrawTimeEntriesContract,
  access: "time:write",
  handle: (ctx, { body }) => withdrawTimeEntries(ctx, body),
});
