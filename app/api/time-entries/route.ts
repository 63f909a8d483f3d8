import { createTimeEntryContract, listTimeEntriesContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { createTimeEntry } from "@/lib/features/time-entries/create-time-entry";
import { listTimeEntries } from "@/lib/features/time-entries/list-time-entries";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listTimeEntriesContract,
  access: "time:read",
  handle: (ctx, { query }) => listTimeEntries(ctx, query),
});

export const POST = route({
  contract: createTimeEntryContract,
  access: "time:write",
  handle: (ctx, { body }) => createTimeEntry(ctx, body),
});
