import { listSelectedCalendarsContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { listSelectedCalendars } from "@/lib/features/calendars/list-selected-calendars";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listSelectedCalendarsContract,
  access: "calendar:read",
  handle: (ctx, { query }) => listSelectedCalendars(ctx, query),
});
