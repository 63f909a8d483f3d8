import { env } from "@/lib/base/env";

/** A 302 that may set cookies. Paths are made absolute with APP_URL, whatever host the request named. */
export function redirect(to: string, headers = new Headers()): Response {
  headers.set("location", new URL(to, env().APP_URL).href);
  headers.set("cache-control", "no-store");
  return new Response(null, { status: 302, headers });
}
