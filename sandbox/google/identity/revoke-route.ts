import { readForm } from "../../kit/form";
import type { SandboxContext } from "../../kit/http";
import { findAccount } from "../../kit/oauth/accounts";
import type { OAuthWorld } from "../../kit/oauth/model";
import { findAccessToken, findRefreshToken, revokeGrant } from "../../kit/oauth/tokens";

/**
 * POST /google/revoke: an access token or a refresh token; either ends the whole grant of that account and client.
 * https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  const token = reading.kind === "ok" ? (reading.form.get("token") ?? c.req.query("token")) : undefined;
  if (!token) return c.json({ error: "invalid_request", error_description: "Bad Request" }, 400);

  const found = findOwner(world, token);
  if (!found) return c.json({ error: "invalid_token", error_description: "Token expired or revoked" }, 400);
  c.set("account", findAccount(world, found.accountId)?.email ?? found.accountId);
  revokeGrant(world, found.grantId);
  return c.json({});
}

function findOwner(world: OAuthWorld, token: string): { grantId: string; accountId: string } | null {
  const access = findAccessToken(world, token);
  if (access) return access;
  const refresh = findRefreshToken(world, token);
  return refresh.kind === "live" ? refresh.refreshToken : null;
}

/** GET /google/tokeninfo: what a token is for. */
export function handleTokenInfo(c: SandboxContext, world: OAuthWorld): Response {
  const token = findAccessToken(world, c.req.query("access_token") ?? "");
  if (!token) return c.json({ error: "invalid_token", error_description: "Invalid Value" }, 400);
  const expiresIn = Math.floor(((token.expiresAt ?? 0) - world.clock.now().getTime()) / 1_000);
  return c.json({
    azp: token.clientId,
    aud: token.clientId,
    sub: token.accountId,
    scope: token.scopes.join(" "),
    exp: String(Math.floor((token.expiresAt ?? 0) / 1_000)),
    expires_in: String(expiresIn),
    access_type: world.state.data.grants.find(({ id }) => id === token.grantId)?.offline ? "offline" : "online",
  });
}
