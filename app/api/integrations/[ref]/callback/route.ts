import { rawRoute } from "@/lib/core/http/raw-route";
import { finishConsent } from "@/lib/features/connections/finish-consent";

// Public: the state and the browser's cookie say who this is; a session may have ended in between.
export const GET = rawRoute<{ ref: string }>("public", (ctx, request, { ref }, headers) =>
  finishConsent(ctx, request, { callbackKey: ref, headers }),
);
