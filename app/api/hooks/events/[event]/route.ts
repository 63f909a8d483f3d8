import { pollHookEventsContract } from "@/lib/contracts/hooks";
import { route } from "@/lib/core/http/route";
import { pollHookEvents } from "@/lib/features/hooks/poll-hook-events";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: pollHookEventsContract,
  access: "events:read",
  handle: (ctx, { params, query }) => pollHookEvents(ctx, { ...params, ...query }),
});
