import { checkBearer } from "../kit/bearer";
import type { SandboxContext } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import { subjectOf } from "./token-style";

/** GET /microsoft/oidc/userinfo: https://learn.microsoft.com/entra/identity-platform/userinfo */
export function handleUserInfo(c: SandboxContext, world: OAuthWorld): Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok" || !check.token.scopes.includes("openid")) {
    const message =
      check.kind === "missing" ? "Access token is empty." : "Access token validation failure. Invalid audience.";
    return c.json({ error: { code: "InvalidAuthenticationToken", message, innerError: {} } }, 401);
  }
  const { account, token } = check;
  return c.json({
    sub: subjectOf(account.id, token.clientId),
    ...(token.scopes.includes("profile")
      ? { name: account.name, given_name: account.givenName, family_name: account.familyName }
      : {}),
    picture: "https://graph.microsoft.com/v1.0/me/photo/$value",
    ...(token.scopes.includes("email") ? { email: account.extra.claimedEmail } : {}),
  });
}
