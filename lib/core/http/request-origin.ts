import { env } from "@/lib/base/env";

/** A request, or what a page sees of one. */
interface WithHeaders {
  readonly headers: Pick<Headers, "get">;
}

/**
 * Where a request came from. The last address is the socket's (scripts/runtime/web-server.mjs); each trusted
 * proxy (TRUST_PROXY) moves one to the left. Anything further left is the caller's own claim and is not believed.
 */
export function requestOrigin(request: WithHeaders): { ip: string | null; userAgent: string | null } {
  return { ip: clientIp(request), userAgent: request.headers.get("user-agent")?.slice(0, 300) ?? null };
}

function clientIp(request: WithHeaders): string | null {
  if (process.env.HUB_PEER_ADDRESS !== "appended") return null;
  const chain = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const ip = chain.at(-1 - env().TRUST_PROXY) ?? chain[0];
  // A socket that speaks both versions shows IPv4 as `::ffff:203.0.113.9`: one caller, one name.
  return ip ? ip.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 64) : null;
}
