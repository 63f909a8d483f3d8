import { deleteTimeEntryContract, getTimeEntryContract, updateTimeEntryContract } from "@/lib/contracts/time-entries";
import { route } from "@/lib/core/http/route";
import { deleteTimeEntry } from "@/lib/features/time-entries/delete-time-entry";
import { getTimeEntry } from "@/lib/features/time-entries/get-time-entry";
import { updateTimeEntry } from "@/lib/features/time-entries/update-time-entry";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getTimeEntryContract,
  access: "time:read",
  handle: (ctx, { params }) => getTimeEntry(ctx, params),
});

export const PATCH = route({
  contract: updateTimeEntryContract,
  access: "time:write",
  handle: (ctx, { params, body }) => updateTimeEntry(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteTimeEntryContract,
  access: "time:write",
  handle: (ctx, { params }) => deleteTimeEntry(ctx, params),
});
