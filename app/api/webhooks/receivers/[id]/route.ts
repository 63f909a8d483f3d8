import { deleteReceiverContract, getReceiverContract, updateReceiverContract } from "@/lib/contracts/receivers";
import { route } from "@/lib/core/http/route";
import { deleteReceiver } from "@/lib/features/receivers/delete-receiver";
import { getReceiver } from "@/lib/features/receivers/get-receiver";
import { updateReceiver } from "@/lib/features/receivers/update-receiver";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getReceiverContract,
  access: "connections:read",
  handle: (ctx, { params }) => getReceiver(ctx, params),
});

export const PATCH = route({
  contract: updateReceiverContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => updateReceiver(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteReceiverContract,
  access: "connections:write",
  handle: (ctx, { params }) => deleteReceiver(ctx, params),
});
