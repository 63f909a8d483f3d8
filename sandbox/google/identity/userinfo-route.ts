import { html } from "hono/html";
import { checkBearer } from "../../kit/bearer";
import type { SandboxContext } from "../../kit/http";
import { findAccount } from "../../kit/oauth/accounts";
import type { OAuthWorld } from "../../kit/oauth/model";
import { accountClaims, EMAIL_SCOPE, PROFILE_SCOPE } from "./claims";

const IDENTITY_SCOPES = ["openid", EMAIL_SCOPE, PROFILE_SCOPE];

/** GET /google/oauth2/v3/userinfo. A token without an identity scope is refused like a dead one, as Google does. */
export function handleUserInfo(c: SandboxContext, world: OAuthWorld): Response {
  const check = checkBearer(world, c);
  if (check.kind === "ok" && check.token.scopes.some((scope) => IDENTITY_SCOPES.includes(scope))) {
    return c.json(accountClaims(check.account, check.token.scopes, new URL(c.req.url).origin));
  }
  c.header("www-authenticate", 'Bearer realm="https://accounts.google.com/", error="invalid_token"');
  return c.json({ error: "invalid_request", error_description: "Invalid Credentials" }, 401);
}

/** GET /google/pictures/{sub}.svg: the account's initials. */
export async function handlePicture(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const account = findAccount(world, (c.req.param("file") ?? "").replace(/\.svg$/, ""));
  if (!account) return c.notFound();
  const initials = `${account.givenName.slice(0, 1)}${account.familyName.slice(0, 1)}`;
  const hue = Number(account.id.slice(-3)) % 360;
  const svg = await html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96"
 fill="hsl(${hue} 55% 40%)"/><text x="48" y="61" font-family="sans-serif" font-size="36" fill="#fff"
 text-anchor="middle">${initials}</text></svg>`;
  return c.body(String(svg), 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=3600" });
}
