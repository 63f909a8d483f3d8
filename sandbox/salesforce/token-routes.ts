import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { findAccessToken, findRefreshToken, revokeGrant } from "../kit/oauth/tokens";
import { orgOf } from "./accounts";

/**
 * POST /services/oauth2/introspect: the only place that says when an access token ends.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oidc_token_introspection_endpoint.htm
 */
export async function handleIntrospect(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return c.json({ error: "invalid_request" }, 400);
  const { form } = reading;
  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return c.json({ error: "invalid_client" }, 401);
  const token = findAccessToken(world, form.get("token") ?? "");
  const account = token && findAccount(world, token.accountId);
  // An app learns of its own tokens only.
  if (!account || token.clientId !== check.client.id || token.expiresAt === null) return c.json({ active: false });
  const issuedAt = Math.floor(token.issuedAt / 1_000);
  // By the sandbox's clock, as `exp` is: a client measures what is left between the two.
  c.header("date", world.clock.now().toUTCString());
  return c.json({
    active: true,
    scope: token.scopes.join(" "),
    client_id: token.clientId,
    username: account.email,
    sub: `https://login.salesforce.com/id/${orgOf(account).id}/${account.id}`,
    token_type: "access_token",
    exp: Math.floor(token.expiresAt / 1_000),
    iat: issuedAt,
    nbf: issuedAt,
  });
}

/**
 * POST /services/oauth2/revoke: a refresh token ends with its access tokens, an access token alone. No client is asked for.
 * https://developer.salesforce.com/docs/platform/mobile-sdk/guide/oauth-revoking-tokens.html
 */
export async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  const token = reading.kind === "ok" ? (reading.form.get("token") ?? "") : "";
  const refresh = findRefreshToken(world, token);
  const access = findAccessToken(world, token);
  if (refresh.kind !== "live" && !access) {
    return c.json({ error: "invalid_token", error_description: "invalid token" }, 400);
  }
  if (refresh.kind === "live") endRefreshToken(world, refresh.refreshToken);
  if (access) access.expiresAt = world.clock.now().getTime();
  world.state.touch();
  return c.body(null, 200);
}

/** The grant goes with its last refresh token. */
function endRefreshToken(world: OAuthWorld, token: { revokedAt: number | null; readonly grantId: string }): void {
  const { data } = world.state;
  token.revokedAt = world.clock.now().getTime();
  const others = Object.values(data.refreshTokens).filter(
    (one) => one.grantId === token.grantId && one.revokedAt === null,
  );
  if (others.length === 0) {
    revokeGrant(world, token.grantId);
    return;
  }
  for (const [hash, one] of Object.entries(data.accessTokens)) {
    if (one.grantId === token.grantId) delete data.accessTokens[hash];
  }
}
