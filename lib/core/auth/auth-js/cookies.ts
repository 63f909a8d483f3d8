import type { NextAuthConfig } from "next-auth";
import { cookieName } from "@/lib/base/cookies";
import { env } from "@/lib/base/env";
import { sessionCookieName } from "../session-cookie";

const CONSENT_LIFETIME_SECONDS = 15 * 60;

export const returnCookieName = () => cookieName("sign-in-return");

/** Auth.js's cookies under our names, which differ between copies on one host. */
export function authJsCookies(): NonNullable<NextAuthConfig["cookies"]> {
  const options = {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().APP_URL.startsWith("https:"),
  } as const;
  const brief = { ...options, maxAge: CONSENT_LIFETIME_SECONDS };
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: { name: returnCookieName(), options },
    csrfToken: { name: cookieName("sign-in-csrf"), options },
    pkceCodeVerifier: { name: cookieName("sign-in-pkce"), options: brief },
    state: { name: cookieName("sign-in-state"), options: brief },
    nonce: { name: cookieName("sign-in-nonce"), options: brief },
  };
}
