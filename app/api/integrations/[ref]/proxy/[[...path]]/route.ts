import { proxyRoute } from "@/lib/features/proxy/proxy-route";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

const handle = proxyRoute();

export const GET = handle;
export const HEAD = handle;
export const POST = handle;
export const PUT = handle;
export const PATCH = handle;
export const DELETE = handle;
