import { cookieName, readCookie } from "@/lib/base/cookies";

export const SESSION_LIFETIME_SECONDS = 30 * 24 * 60 * 60;

/** Differs between copies on one host, because ports share cookies. */
export const sessionCookieName = () => cookieName("session");

/** The session token that a request brings; undefined where it brings none. */
export function sessionTokenOf(request: Request): string | undefined {
  return readCookie(request, sessionCookieName()) || undefined;
}
