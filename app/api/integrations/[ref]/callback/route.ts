import { rawRoute } from "@/lib/core/http/raw-route";
import { finishConsent } from "@/lib/features/connections/finish-consent";
import { finishPostedConsent } from "@/lib/features/connections/finish-posted-consent";

// Public: the state and the browser's cookie say who this is; a session may have ended in between.
export const GET = rawRoute<{ ref: string }>("public", (ctx, request, { ref }, headers) =>
  finishConsent(ctx, request, { callbackKey: ref, headers }),
);

// A provider's page posts here, so no origin is ours; state and cookie say who this is, as above.
export const POST = rawRoute<{ ref: string }>("provider", (ctx, request, { ref }, headers) =>
  finishPostedConsent(ctx, request, { callbackKey: ref, headers }),
);
