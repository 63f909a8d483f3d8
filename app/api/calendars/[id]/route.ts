import { updateCalendarContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { updateCalendar } from "@/lib/features/calendars/update-calendar";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const PATCH = route({
  contract: updateCalendarContract,
  access: "calendar:write",
  handle: (ctx, { params, body }) => updateCalendar(ctx, { ...params, ...body }),
});
