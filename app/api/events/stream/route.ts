import { streamRoute } from "@/lib/core/realtime/stream-route";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = streamRoute();
