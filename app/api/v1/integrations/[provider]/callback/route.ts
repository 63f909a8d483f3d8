import { rawRoute } from "@/lib/core/http/raw-route";
import { finishConsent } from "@/lib/features/connections/finish-consent";
import { integrationAtOlderAddress } from "@/lib/features/connections/older-address";

/** Address of an older system, still registered at providers (`*_REDIRECT_URI`). */
const callback = rawRoute<{ provider: string }>("public", (ctx, request, { provider }, headers) =>
  finishConsent(ctx, request, { callbackKey: integrationAtOlderAddress(provider), headers }),
);

export { callback as GET };
