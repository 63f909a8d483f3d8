import { env } from "@/lib/base/env";

/**
 * Where a request came from. The address is the one that the outermost of TRUST_PROXY trusted proxies saw;
 * without trusted proxies nobody tells it to a route handler, so it is unknown.
 */
export function requestOrigin(request: Request): { ip: string | null; userAgent: string | null } {
  return { ip: clientIp(request), userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? null };
}

function clientIp(request: Request): string | null {
  // Next appends the socket's address as the last entry: one more than the trusted proxies have set.
  const chain = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const at = chain.length - 1 - env().TRUST_PROXY;
  const ip = chain[Math.max(at, 0)];
  return ip ? ip.slice(0, 64) : null;
}
