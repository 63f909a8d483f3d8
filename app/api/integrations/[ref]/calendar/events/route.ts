import { createEventContract, listEventsContract } from "@/lib/contracts/calendar";
import { route } from "@/lib/core/http/route";
import { createEvent } from "@/lib/features/calendars/create-event";
import { listEvents } from "@/lib/features/calendars/list-events";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listEventsContract,
  access: "calendar:read",
  handle: (ctx, { params, query }) => listEvents(ctx, { ...params, ...query }),
});

export const POST = route({
  contract: createEventContract,
  access: "calendar:write",
  handle: (ctx, { params, body, repeatKey: idempotencyKey }) =>
    createEvent(ctx, { ...params, ...body, idempotencyKey }),
});
