import { rawRoute } from "@/lib/core/http/raw-route";
import { requireMember } from "@/lib/core/http/require-member";
import { streamResponse } from "@/lib/core/realtime/stream-response";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = rawRoute("organization:read", (ctx, request, _params, headers) =>
  streamResponse(request, requireMember(ctx).actor, headers),
);
