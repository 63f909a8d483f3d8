import { createCheckoutContract, listCheckoutsContract } from "@/lib/contracts/payments";
import { route } from "@/lib/core/http/route";
import { createCheckout } from "@/lib/features/payments/create-checkout";
import { listCheckouts } from "@/lib/features/payments/list-checkouts";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listCheckoutsContract,
  access: "payments:read",
  handle: (ctx, { query }) => listCheckouts(ctx, query),
});

export const POST = route({
  contract: createCheckoutContract,
  access: "payments:write",
  handle: (ctx, { body, repeatKey }) => createCheckout(ctx, { ...body, repeatKey }),
});
