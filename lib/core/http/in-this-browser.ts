import { cookieName, serializeCrossSiteCookie } from "@/lib/base/cookies";
import { browserToken, OAUTH_COOKIE_SECONDS } from "./browser-token";

/** Holds the browser's token for answers that a provider's page posts; the POST callback alone reads it. */
export const postedOAuthCookieName = () => cookieName("oauth-posted");

/**
 * Starts a consent that can end in this browser only. Where the provider answers with a form that its page posts, the
 * ordinary cookie stays away (SameSite=Lax), so the token goes into a second one that comes along.
 */
export async function inThisBrowser<T extends { readonly authorizationUrl: string }>(
  request: Request,
  headers: Headers,
  start: (browserToken: string) => Promise<T>,
): Promise<T> {
  const token = browserToken(request, headers);
  const started = await start(token);
  if (new URL(started.authorizationUrl).searchParams.get("response_mode") === "form_post") {
    headers.append("set-cookie", serializeCrossSiteCookie(postedOAuthCookieName(), token, OAUTH_COOKIE_SECONDS));
  }
  return started;
}
