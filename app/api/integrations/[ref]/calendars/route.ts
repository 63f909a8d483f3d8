import { listCalendarsContract } from "@/lib/contracts/calendar";
import { route } from "@/lib/core/http/route";
import { listCalendars } from "@/lib/features/calendars/list-calendars";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listCalendarsContract,
  access: "calendar:read",
  handle: (ctx, { params }) => listCalendars(ctx, params),
});
