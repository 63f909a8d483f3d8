import { rawRoute } from "@/lib/core/http/raw-route";
import { finishConsent } from "@/lib/features/connections/finish-consent";

/** Address of an older system, still registered at providers (`*_REDIRECT_URI`). */
export const GET = rawRoute<{ key: string }>("public", (ctx, request, { key }, headers) =>
  finishConsent(ctx, request, { callbackKey: key, headers }),
);
