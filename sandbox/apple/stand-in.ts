import { readForm } from "../kit/form";
import type { SandboxContext } from "../kit/http";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import { findAccessToken, findRefreshToken, revokeGrant } from "../kit/oauth/tokens";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { SEEDED_ACCOUNTS } from "./accounts";
import { appleConsentStyle } from "./consent-style";
import { consentsShape } from "./consents";
import { appleProfile } from "./profile";
import { appleTokenStyle } from "./token-style";

/**
 * Sign in with Apple. One thing it takes that Apple does not: the redirect URIs of the demo, which are on `localhost`
 * and plain http. Every other address of that kind is refused here, too, because it is not registered.
 * https://developer.apple.com/documentation/signinwithapplerestapi/generate-and-validate-tokens (redirect_uri)
 */
export function appleStandIn({ state, clock, key, clients }: StandInParts): StandIn {
  const consents = state.section("apple.consents", consentsShape, () => ({ emails: {} }));
  return oauthStandIn(
    { state, clock },
    {
      id: "apple",
      name: "Apple",
      profile: appleProfile(clients),
      accounts: SEEDED_ACCOUNTS,
      consent: (world) => appleConsentStyle(world, consents),
      tokens: (world) => appleTokenStyle(world, { key, consents }),
      authorizePath: "/auth/authorize",
      tokenPath: "/auth/token",
      targets: [
        { target: "token", path: /^\/apple\/auth\/token$/ },
        { target: "revoke", path: /^\/apple\/auth\/revoke$/ },
        { target: "api", path: /^\/apple\/auth\/keys$/ },
        { target: "authorize", path: /^\/apple\/auth\/authorize/ },
      ],
      faultAnswer: (_, { status }) =>
        Response.json({ error: status === 401 ? "invalid_client" : "server_error" }, { status }),
      routes: (app, world) => {
        app.get("/auth/keys", (c) => c.json(key.keySet));
        app.post("/auth/revoke", (c) => handleRevoke(c, world));
      },
      reset: () => consents.reset(),
    },
  );
}

/** Says yes to tokens that it does not know, too. https://developer.apple.com/documentation/signinwithapplerestapi/revoke-tokens */
async function handleRevoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return c.json({ error: "invalid_request" }, 400);
  const { form } = reading;
  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return c.json({ error: "invalid_client" }, 400);
  const token = form.get("token");
  if (!token) return c.json({ error: "invalid_request" }, 400);
  const refresh = findRefreshToken(world, token);
  const found = refresh.kind === "live" ? refresh.refreshToken : findAccessToken(world, token);
  if (found?.clientId === check.client.id) revokeGrant(world, found.grantId);
  return c.body(null, 200);
}
