import { decideHeldConsentContract, getHeldConsentContract } from "@/lib/contracts/held-consents";
import { route } from "@/lib/core/http/route";
import { decideHeldConsent } from "@/lib/features/connections/decide-held-consent";
import { getHeldConsent } from "@/lib/features/connections/get-held-consent";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getHeldConsentContract,
  access: "connections:write",
  handle: (ctx, { params }) => getHeldConsent(ctx, params),
});

export const POST = route({
  contract: decideHeldConsentContract,
  access: "connections:write",
  handle: (ctx, { params, body }) => decideHeldConsent(ctx, { ...params, ...body }),
});
