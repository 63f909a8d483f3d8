import { listHubEventsContract } from "@/lib/contracts/events/endpoints";
import { route } from "@/lib/core/http/route";
import { listHubEvents } from "@/lib/features/events/list-hub-events";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listHubEventsContract,
  access: "events:read",
  handle: (ctx, { query }) => listHubEvents(ctx, query),
});
