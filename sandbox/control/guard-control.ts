import type { MiddlewareHandler } from "hono";
import type { SandboxEnv } from "../kit/http";

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Keeps web pages of other origins away from the control API: a foreign `Origin` is refused, and so is a `Host` that
 * is not this machine's (DNS rebinding). Programs send no Origin and pass.
 */
export function guardControl(): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const url = new URL(c.req.url);
    if (!LOCAL_HOSTS.includes(url.hostname))
      return c.json({ error: "The control API answers on this machine's own names only." }, 403);
    const origin = c.req.header("origin");
    if (origin !== undefined && origin !== url.origin)
      return c.json({ error: "Requests from other origins are refused." }, 403);
    if (c.req.header("sec-fetch-site") === "cross-site" && c.req.method !== "GET") {
      return c.json({ error: "Requests from other sites are refused." }, 403);
    }
    await next();
  };
}
