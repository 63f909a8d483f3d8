import { deleteEventContract, updateEventContract } from "@/lib/contracts/calendar";
import { route } from "@/lib/core/http/route";
import { deleteEvent } from "@/lib/features/calendars/delete-event";
import { updateEvent } from "@/lib/features/calendars/update-event";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PATCH = route({
  contract: updateEventContract,
  access: "calendar:write",
  handle: (ctx, { params, body }) => updateEvent(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteEventContract,
  access: "calendar:write",
  handle: (ctx, { params, query }) => deleteEvent(ctx, { ...params, ...query }),
});
