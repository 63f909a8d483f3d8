import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/base/env";

import { pageSecurityHeaders } from "@/lib/base/page-security";
import { framersOf } from "@/lib/base/portal-token";
import { requestIdOf } from "@/lib/base/request-id";
import { SESSION_TOKEN_PREFIX } from "@/lib/base/session-token";

/** Gives every page a nonce, a request id and the security headers. Who may see a page is the page's own affair. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const security = pageSecurityHeaders({
    nonce,
    appUrl: env().APP_URL,
    hasLocalProviders: env().HUB_MODE === "demo",
    framedBy: framersOfPage(request),
    isDevelopment: process.env.NODE_ENV === "development",
  });
  const requestId = requestIdOf(request.headers);

  // Next reads the nonce from the policy of the request, and puts it on the scripts that it renders.
  // https://nextjs.org/docs/app/guides/content-security-policy
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set("Content-Security-Policy", security["Content-Security-Policy"] ?? "");
  requestHeaders.set("x-nonce", nonce);
  requestHeaders.set("x-request-id", requestId);
  // Where sign-in leads back to.
  requestHeaders.set("x-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers: requestHeaders } });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  response.headers.set("x-request-id", requestId);
  return response;
}

/**
 * Where a customer connects accounts, and where they manage their webhooks: on a page of the organization's own product, too. A
 * member's link cannot be opened in a frame, and would be used up by the attempt.
 */
function framersOfPage({ nextUrl: { pathname } }: NextRequest): readonly string[] {
  const { allowedOrigins } = env();
  if (pathname.startsWith(`/connect/start/${SESSION_TOKEN_PREFIX}`)) return allowedOrigins;
  if (pathname.startsWith(PORTAL)) return framersOf(pathname.slice(PORTAL.length), allowedOrigins);
  return [];
}

const PORTAL = "/portal/";

export const config = {
  // Pages only: never the API, whose bodies a proxy would buffer and cut at 10 MB, and no static files.
  matcher: ["/((?!api(?:/|$)|v1(?:/|$)|_next/|icon\\.svg$|brand-marks\\.svg$|favicon\\.ico$|robots\\.txt$).*)"],
};
