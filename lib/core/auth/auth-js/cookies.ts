import type { NextAuthConfig } from "next-auth";
import { cookieName } from "@/lib/base/cookies";
import { env } from "@/lib/base/env";
import { sessionCookieName } from "../session-cookie";

const CONSENT_LIFETIME_SECONDS = 15 * 60;

/** @param isPosted the provider's page posts its answer */
export const returnCookieName = (isPosted = false) => cookieName(isPosted ? "sign-in-return-posted" : "sign-in-return");

/**
 * Auth.js's cookies under our names, which differ between copies on one host. What has to come along with an answer that
 * a provider's page posts is in cookies of their own, which other sites' requests carry, too (https and localhost only).
 */
export function authJsCookies(isPosted: boolean): NonNullable<NextAuthConfig["cookies"]> {
  const options = {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().APP_URL.startsWith("https:"),
  } as const;
  const brief = { ...options, maxAge: CONSENT_LIFETIME_SECONDS };
  const posted = { ...brief, sameSite: "none", secure: true } as const;
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: { name: returnCookieName(isPosted), options: isPosted ? posted : options },
    csrfToken: { name: cookieName("sign-in-csrf"), options },
    pkceCodeVerifier: { name: cookieName("sign-in-pkce"), options: brief },
    state: isPosted
      ? { name: cookieName("sign-in-state-posted"), options: posted }
      : { name: cookieName("sign-in-state"), options: brief },
    nonce: { name: cookieName("sign-in-nonce"), options: brief },
  };
}
