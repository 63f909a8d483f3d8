import { listStoredEventsContract } from "@/lib/contracts/calendars";
import { route } from "@/lib/core/http/route";
import { listStoredEvents } from "@/lib/features/calendars/list-stored-events";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listStoredEventsContract,
  access: "calendar:read",
  handle: (ctx, { query }) => listStoredEvents(ctx, query),
});
