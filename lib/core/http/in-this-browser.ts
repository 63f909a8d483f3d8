import { cookieName, serializeCrossSiteCookie } from "@/lib/base/cookies";
import { browserToken, OAUTH_COOKIE_SECONDS } from "./browser-token";

/** Holds the browser's token for answers that a provider's page posts; the POST callback alone reads it. */
export const postedOAuthCookieName = () => cookieName("oauth-posted");

/**
 * Starts a consent that can end in this browser only, where what is started is one. Where the provider answers with a form that its page posts, the
 * ordinary cookie stays away (SameSite=Lax), so the token goes into a second one that comes along.
 */
export async function inThisBrowser<T extends object>(
  request: Request,
  headers: Headers,
  start: (browserToken: string) => Promise<T>,
): Promise<T> {
  const token = browserToken(request, headers);
  const started = await start(token);
  if ("authorizationUrl" in started && answersByForm(String(started.authorizationUrl))) {
    headers.append("set-cookie", serializeCrossSiteCookie(postedOAuthCookieName(), token, OAUTH_COOKIE_SECONDS));
  }
  return started;
}

function answersByForm(authorizationUrl: string): boolean {
  return new URL(authorizationUrl).searchParams.get("response_mode") === "form_post";
}
