import { isDatabaseAway } from "@/db/is-database-away";
import { isSchemaBehind } from "@/db/is-schema-behind";
import { readCookie } from "@/lib/base/cookies";
import { log } from "@/lib/base/log";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { oauthCookieName } from "@/lib/core/http/browser-token";
import { redirect } from "@/lib/core/http/redirect";
import { landingOfSession } from "@/lib/features/connect-sessions/landing-of-session";
import { type ConnectOutcome, completeConnect } from "./complete-connect";
import { landingOf, landingParams } from "./landing-of";

interface Arrival {
  /** With what the provider answered in its query. */
  readonly callbackUrl: URL;
  readonly browserToken: string | undefined;
}

/** Answers a provider's redirect: ends the consent, and sends the person where it began, with the outcome. */
export async function finishConsent(
  ctx: RequestContext<Actor>,
  arrived: Request | Arrival,
  { callbackKey, headers }: { callbackKey: string; headers: Headers },
): Promise<Response> {
  const { requestId, log, origin } = ctx;
  const outcome = await completeConnect({
    ctx: { requestId, log, origin },
    callbackKey,
    ...("callbackUrl" in arrived ? arrived : redirected(arrived)),
  }).catch(unsaved);
  return redirect(await whereTo(outcome, callbackKey), headers);
}

async function whereTo(outcome: ConnectOutcome, callbackKey: string): Promise<string> {
  const session = outcome.flow?.session;
  if (!session) return landingOf(outcome, callbackKey);
  const isPopup = outcome.flow?.display === "popup";
  const isComplete = outcome.kind === "connected" && outcome.openChoice === null;
  return landingOfSession(session.token, { isComplete, isPopup, params: landingParams(outcome, callbackKey) });
}

function redirected(request: Request): Arrival {
  return { callbackUrl: new URL(request.url), browserToken: readCookie(request, oauthCookieName()) };
}

/** A person stands here, in the middle of a consent: they get a page, not a problem document. */
function unsaved(error: unknown): ConnectOutcome {
  if (isDatabaseAway(error)) return { kind: "failed", error: "hub_unavailable", flow: null };
  if (!isSchemaBehind(error)) throw error;
  log.error({ err: error }, "a connection could not be saved: the database is older than this version");
  return { kind: "failed", error: "hub_outdated", flow: null };
}
