import { env } from "@/lib/base/env";
import { AFTER_SIGN_IN } from "./config";
import { runAuthJs } from "./handle";

/**
 * Signs in by an e-mailed link, once; the cookies go onto the answer.
 * @returns where to go: on, or to the sign-in page with what went wrong
 */
export async function confirmEmailLink(
  request: Request,
  input: { token: string; returnTo?: string | undefined },
  responseHeaders: Headers,
): Promise<{ redirectTo: string }> {
  const answer = await runAuthJs({
    request,
    action: "callback/email",
    query: new URLSearchParams({ token: input.token }),
    form: null,
    returnTo: input.returnTo ?? AFTER_SIGN_IN,
  });
  for (const cookie of answer.headers.getSetCookie()) responseHeaders.append("set-cookie", cookie);
  const to = new URL(answer.headers.get("location") ?? "/sign-in?error=Configuration", env().APP_URL);
  return { redirectTo: `${to.pathname}${to.search}` };
}
