import { selectCalendarsContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const POST = route({
  contract: selectCalendarsContract,
  access: "calendar:write",
  handle: (ctx, { params, body }) => selectCalendars(ctx, { ...params, ...body }),
});
