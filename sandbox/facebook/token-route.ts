import { sha256 } from "@/lib/base/random";
import { readQuery } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import { exchangeCode } from "../kit/oauth/exchange-code";
import type { AccessToken } from "../kit/oauth/model";
import type { OAuthClient } from "../kit/oauth/profile";
import type { TokenProblem, TokenRefusal } from "../kit/oauth/token-endpoint";
import { isAlive, issueAccessToken } from "../kit/oauth/tokens";
import { DAY_SECONDS, LONG_LIVED_SECONDS } from "./profile";
import { facebookTokenStyle as style } from "./token-style";
import { dataAccessEnded, type FacebookWorld } from "./world";

/**
 * GET /facebook/{version}/oauth/access_token: a code for a token of an hour or two, and such a token for a lasting one.
 * https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow#confirm
 */
export function handleFacebookToken(c: SandboxContext, world: FacebookWorld): Response {
  c.header("cache-control", "no-store");
  const reading = readQuery(c);
  if (reading.kind !== "ok") return refuse(c, "repeated_parameter");
  const { form } = reading;
  const grantType = form.get("grant_type") ?? "authorization_code";
  c.set("note", grantType);
  const check = authenticateClient(world.oauth, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return refuse(c, check.kind);
  if (grantType === "fb_exchange_token") return trade(c, world, { client: check.client, form });
  if (grantType === "authorization_code") return exchange(c, world, { client: check.client, form });
  return refuse(c, "unsupported_grant_type");
}

interface Asked {
  readonly client: OAuthClient;
  readonly form: URLSearchParams;
}

function exchange(c: SandboxContext, world: FacebookWorld, { client, form }: Asked): Response {
  const missing = ["redirect_uri", "code"].find((name) => !form.get(name));
  if (missing) return answerRefusal(c, style.missing(missing));
  const code = form.get("code") ?? "";
  const redirectUri = form.get("redirect_uri") ?? "";
  const issued = exchangeCode(world.oauth, { client, code, redirectUri, verifier: null });
  if (issued.kind !== "issued") return refuse(c, issued.kind);
  world.own.data.consents[issued.grant.id] = {
    at: world.oauth.clock.now().getTime(),
    declined: issued.asked.filter((scope) => !issued.grant.scopes.includes(scope)),
  };
  delete world.own.data.endedSessions[issued.account.id];
  world.own.touch();
  c.set("account", issued.account.email);
  return answer(c, world, { token: issued.access.token, seconds: issued.access.expiresInSeconds });
}

/** The token alone does not do: the app's secret goes along, so that only its server can. */
function trade(c: SandboxContext, world: FacebookWorld, { client, form }: Asked): Response {
  const { oauth, own } = world;
  const given = form.get("fb_exchange_token");
  if (!given) return answerRefusal(c, style.missing("fb_exchange_token"));
  const token = oauth.state.data.accessTokens[sha256(given)];
  if (!token || token.clientId !== client.id || token.kind.startsWith("page:")) return refuse(c, "unknown_token");
  const now = oauth.clock.now().getTime();
  const account = findAccount(oauth, token.accountId);
  const grant = oauth.state.data.grants.find(({ id }) => id === token.grantId);
  if (!account || !grant) return refuse(c, "revoked_token");
  c.set("account", account.email);
  if (account.id in own.data.endedSessions) return refuse(c, "interaction_required");
  if (!isAlive(token, now) || dataAccessEnded(world, token.grantId)) return refuse(c, "expired_token");
  if (keepsItsEnd(world, token, now)) {
    const seconds = token.expiresAt === null ? null : Math.floor((token.expiresAt - now) / 1_000);
    return answer(c, world, { token: given, seconds });
  }
  const issued = issueAccessToken(oauth, grant, token.scopes, { seconds: LONG_LIVED_SECONDS, kind: "long" });
  return answer(c, world, { token: issued.token, seconds: issued.expiresInSeconds });
}

// "Our platform will only extend the expiration time once per day":
// https://developers.facebook.com/roadmap/offline-access-removal
function keepsItsEnd({ own }: FacebookWorld, token: AccessToken, now: number): boolean {
  if (token.kind !== "long") return false;
  return own.data.extendsAtLoginOnly || token.issuedAt + DAY_SECONDS * 1_000 > now;
}

function answer(
  c: SandboxContext,
  { oauth }: FacebookWorld,
  { token, seconds }: { token: string; seconds: number | null },
): Response {
  const named = seconds === null || oauth.state.data.options.omitExpiresIn ? {} : { expires_in: seconds };
  return c.json({ access_token: token, token_type: "bearer", ...named });
}

function refuse(c: SandboxContext, problem: TokenProblem): Response {
  return answerRefusal(c, style.problems[problem]);
}

function answerRefusal(c: SandboxContext, refusal: TokenRefusal): Response {
  return style.refuse(c, refusal);
}
