import { cookieName, readCookie, serializeCookie } from "@/lib/base/cookies";
import { randomToken } from "@/lib/base/random";

export const OAUTH_COOKIE_SECONDS = 60 * 60;

export const oauthCookieName = () => cookieName("oauth");

/**
 * The secret that binds a consent to this browser: the one its cookie holds, or a new one, set by the answer.
 * One for all tabs, so that several consents may be on their way at once.
 */
export function browserToken(request: Request, responseHeaders: Headers): string {
  const name = oauthCookieName();
  const held = readCookie(request, name);
  const token = held && /^[\w-]{43}$/.test(held) ? held : randomToken();
  responseHeaders.append("set-cookie", serializeCookie(name, token, OAUTH_COOKIE_SECONDS));
  return token;
}
