import { chooseOptionContract, listChoicesContract } from "@/lib/contracts/connection-choices";
import { route } from "@/lib/core/http/route";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { listChoices } from "@/lib/features/connections/list-choices";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listChoicesContract,
  access: "connections:write",
  handle: (ctx, { params, query }) => listChoices(ctx, { ...params, ...query }),
});

export const POST = route({
  contract: chooseOptionContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => chooseOption(ctx, { ...params, ...body }),
});
