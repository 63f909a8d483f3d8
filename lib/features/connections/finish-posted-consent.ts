import { readCookie } from "@/lib/base/cookies";
import { AppError } from "@/lib/base/errors";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { postedOAuthCookieName } from "@/lib/core/http/in-this-browser";
import { readBody } from "@/lib/core/http/read-body";
import { findByConsent } from "@/lib/providers/registry";
import { finishConsent } from "./finish-consent";

const MAX_FORM_BYTES = 16 * 1024;

/**
 * The same for providers whose page posts the answer (OAuth 2.0 Form Post Response Mode): the parameters are in the form,
 * and this browser is known by the cookie that comes along from another site. For all others there is nothing here.
 * @throws AppError not_found, unsupported_media_type, payload_too_large
 */
export async function finishPostedConsent(
  ctx: RequestContext<Actor>,
  request: Request,
  { callbackKey, headers }: { callbackKey: string; headers: Headers },
): Promise<Response> {
  const isPosted = findByConsent(callbackKey)?.provider.auth.responseMode === "form_post";
  if (!isPosted) throw new AppError("not_found", "Nothing takes a POST at this address.");
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    throw new AppError("unsupported_media_type", "The answer to a consent is a form.");
  }
  const callbackUrl = new URL(request.url);
  callbackUrl.search = new URLSearchParams((await readBody(request, MAX_FORM_BYTES)).toString("utf8")).toString();
  const browserToken = readCookie(request, postedOAuthCookieName());
  return finishConsent(ctx, { callbackUrl, browserToken }, { callbackKey, headers });
}
