import { env } from "@/lib/base/env";

const EXPOSED =
  "X-Request-Id, Retry-After, Idempotent-Replayed, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, RateLimit-Policy";

/** HUB_ALLOWED_ORIGINS may call with a bearer key, never with cookies: no `allow-credentials`. */
export function allowedOriginHeaders(request: Request): Headers {
  const headers = new Headers();
  const origin = request.headers.get("origin");
  if (origin && env().allowedOrigins.includes(origin)) {
    headers.set("access-control-allow-origin", origin);
    headers.set("access-control-expose-headers", EXPOSED);
  }
  return headers;
}

/** The answer to a browser's preflight. */
export function preflight(request: Request): Response {
  const headers = allowedOriginHeaders(request);
  if (headers.has("access-control-allow-origin")) {
    headers.set("access-control-allow-methods", "GET, POST, PATCH, PUT, DELETE");
    headers.set("access-control-allow-headers", "Authorization, Content-Type, Idempotency-Key, X-Organization");
    headers.set("access-control-max-age", "600");
  }
  headers.set("vary", "origin");
  return new Response(null, { status: 204, headers });
}
