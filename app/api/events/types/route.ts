import { listEventTypesContract } from "@/lib/contracts/events/endpoints";
import { route } from "@/lib/core/http/route";
import { listEventTypes } from "@/lib/features/events/list-event-types";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listEventTypesContract,
  access: "events:read",
  handle: (ctx) => listEventTypes(ctx),
});
