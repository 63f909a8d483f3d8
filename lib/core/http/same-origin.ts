import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** A request that changes something with a browser session must come from our own pages (CSRF). */
export function requireSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (request.headers.get("origin") === env().APP_URL) return;
  throw new AppError("forbidden", `Requests with a browser session are taken from ${env().APP_URL} only.`);
}
