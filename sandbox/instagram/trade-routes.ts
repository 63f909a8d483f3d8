import { safeEqual, sha256 } from "@/lib/base/random";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { AccessToken, Grant, OAuthWorld } from "../kit/oauth/model";
import { isAlive, issueAccessToken } from "../kit/oauth/tokens";
import { deadToken, type GraphError, graphErrorResponse } from "../meta/graph-error";
import { DAY_SECONDS, LONG_LIVED_SECONDS } from "./profile";

/** GET /instagram/access_token: https://developers.facebook.com/docs/instagram-platform/reference/access_token */
export function handleExchange(c: SandboxContext, world: OAuthWorld): Response {
  const found = findToken(c, world, "ig_exchange_token");
  if ("error" in found) return graphErrorResponse(found.error);
  const secret = world.profile.clients.find(({ id }) => id === found.token.clientId)?.secret ?? "";
  const given = c.req.query("client_secret") ?? "";
  if (world.state.data.options.refuseClientSecret || !safeEqual(given, secret)) {
    return graphErrorResponse({ status: 400, code: 1, message: "Error validating client secret." });
  }
  // A lasting one is refreshed, not exchanged again.
  if (found.token.kind === "long") {
    return graphErrorResponse({ status: 400, code: 100, message: "Unsupported request: the token is long-lived" });
  }
  return answer(c, world, found);
}

/** GET /instagram/refresh_access_token: https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token */
export function handleRefresh(c: SandboxContext, world: OAuthWorld): Response {
  const found = findToken(c, world, "ig_refresh_token");
  if ("error" in found) return graphErrorResponse(found.error);
  const { token } = found;
  if (token.kind !== "long") {
    return graphErrorResponse({ status: 400, code: 100, message: "Unsupported request: the token is short-lived" });
  }
  // "At least 24 hours old but has not expired".
  if (token.issuedAt + DAY_SECONDS * 1_000 > world.clock.now().getTime()) {
    return graphErrorResponse({ status: 400, code: 100, message: "The token must be at least 24 hours old" });
  }
  return answer(c, world, found);
}

interface Found {
  readonly token: AccessToken;
  readonly grant: Grant;
}

function findToken(c: SandboxContext, world: OAuthWorld, grantType: string): Found | { readonly error: GraphError } {
  c.header("cache-control", "no-store");
  c.set("note", c.req.query("grant_type") ?? "");
  if (c.req.query("grant_type") !== grantType) {
    return { error: { status: 400, code: 100, message: "(#100) param grant_type is not valid" } };
  }
  const { accessTokens, grants } = world.state.data;
  const token = accessTokens[sha256(c.req.query("access_token") ?? "")];
  const grant = grants.find(({ id }) => id === token?.grantId);
  if (!token || !grant) return { error: deadToken(null, "Invalid OAuth access token") };
  const account = findAccount(world, token.accountId);
  if (account) c.set("account", account.email);
  if (!isAlive(token, world.clock.now().getTime())) {
    return { error: deadToken(463, "Error validating access token: Session has expired") };
  }
  return { token, grant };
}

function answer(c: SandboxContext, world: OAuthWorld, { token, grant }: Found): Response {
  const issued = issueAccessToken(world, grant, token.scopes, { seconds: LONG_LIVED_SECONDS, kind: "long" });
  const named = world.state.data.options.omitExpiresIn ? {} : { expires_in: issued.expiresInSeconds };
  return c.json({ access_token: issued.token, token_type: "bearer", ...named });
}
