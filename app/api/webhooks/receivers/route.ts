import { createReceiverContract, listReceiversContract } from "@/lib/contracts/receivers";
import { route } from "@/lib/core/http/route";
import { createReceiver } from "@/lib/features/receivers/create-receiver";
import { listReceivers } from "@/lib/features/receivers/list-receivers";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listReceiversContract,
  access: "connections:read",
  handle: (ctx, { query }) => listReceivers(ctx, query),
});

export const POST = route({
  contract: createReceiverContract,
  access: "connections:write",
  handle: (ctx, { body }) => createReceiver(ctx, body),
});
