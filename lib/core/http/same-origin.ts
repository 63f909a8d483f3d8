import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A request that changes something with a browser session must come from our own pages (CSRF). */
export function requireSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers.get("origin") === env().APP_URL) return;
  throw new AppError("forbidden", `Requests with a browser session are taken from ${env().APP_URL} only.`);
}

/** A GET that starts something in a person's name: a link or picture on another site must not. */
export function refuseCrossSite(request: Request): void {
  if (request.headers.get("sec-fetch-site") !== "cross-site") return;
  throw new AppError("forbidden", "Start the connection from the hub itself.");
}
