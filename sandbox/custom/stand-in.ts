import type { Hono } from "hono";
import { sha256 } from "@/lib/base/random";
import { checkBearer } from "../kit/bearer";
import { readForm } from "../kit/form";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { KeyRing } from "../kit/keys/key-ring";
import { authenticateClient } from "../kit/oauth/authenticate-client";
import type { OAuthWorld } from "../kit/oauth/model";
import { oauthStandIn } from "../kit/oauth/oauth-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StandIn } from "../kit/stand-in";
import { CUSTOM_ACCOUNTS } from "./accounts";
import { customConsentStyle } from "./consent-style";
import { customKeys } from "./keys";
import { customProfile } from "./profile";
import { customTokenStyle } from "./token-style";

/** Two providers that no catalogue has: Acme CRM, where people consent, and Acme Stock, which gives out keys. */
export function customStandIn({ state, clock, clients }: StandInParts): StandIn {
  return oauthStandIn(
    { state, clock },
    {
      id: "custom",
      name: "Acme CRM and Acme Stock (integrations of your own)",
      profile: customProfile(clients),
      accounts: CUSTOM_ACCOUNTS,
      keys: customKeys,
      consent: () => customConsentStyle,
      tokens: () => customTokenStyle,
      authorizePath: "/oauth/authorize",
      tokenPath: "/oauth/token",
      targets: [
        { target: "token", path: /^\/custom\/oauth\/token$/ },
        { target: "revoke", path: /^\/custom\/oauth\/revoke$/ },
        { target: "authorize", path: /^\/custom\/oauth\/authorize/ },
        { target: "api", path: /^\/custom\/(api|stock)\// },
      ],
      faultAnswer: (_c, { status, target }) =>
        Response.json(target === "api" ? { message: "The service failed." } : { error: "server_error" }, { status }),
      routes(app, world, keys) {
        app.post("/oauth/revoke", (c) => revoke(c, world));
        crmRoutes(app, world);
        stockRoutes(app, keys);
      },
    },
  );
}

/** RFC 7009: one token of this client; one that nobody knows is as good as ended. */
async function revoke(c: SandboxContext, world: OAuthWorld): Promise<Response> {
  const reading = await readForm(c);
  if (reading.kind !== "ok") return customTokenStyle.refuse(c, customTokenStyle.problems.not_a_form);
  const check = authenticateClient(world, { form: reading.form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return customTokenStyle.refuse(c, customTokenStyle.problems[check.kind]);
  const token = reading.form.get("token");
  if (!token) return customTokenStyle.refuse(c, customTokenStyle.missing("token"));
  const { accessTokens, refreshTokens } = world.state.data;
  const refresh = refreshTokens[sha256(token)];
  if (refresh?.clientId === check.client.id) refresh.revokedAt ??= world.clock.now().getTime();
  if (accessTokens[sha256(token)]?.clientId === check.client.id) delete accessTokens[sha256(token)];
  world.state.touch();
  return c.body(null, 200);
}

function crmRoutes(app: Hono<SandboxEnv>, world: OAuthWorld): void {
  app.get("/api/v1/me", (c) => {
    const bearer = checkBearer(world, c);
    if (bearer.kind !== "ok") return refused(c, 'Bearer error="invalid_token"');
    const { id, name, email } = bearer.account;
    return c.json({ account: { id, name, email } });
  });
  app.get("/api/v1/contacts", (c) => {
    const bearer = checkBearer(world, c);
    if (bearer.kind !== "ok") return refused(c, 'Bearer error="invalid_token"');
    if (!bearer.token.scopes.includes("contacts.read")) return c.json({ message: "contacts.read is missing" }, 403);
    return c.json({ contacts: [{ id: "con_1", name: "Chloe Martin" }] });
  });
}

function stockRoutes(app: Hono<SandboxEnv>, keys: KeyRing | null): void {
  const live = (c: SandboxContext) => keys?.find(c.req.header("x-api-key") ?? "")?.state === "live";
  app.get("/stock/v1/whoami", (c) => (live(c) ? c.json({ id: 4711, name: "Acme Warehouse" }) : refused(c, "ApiKey")));
  app.get("/stock/v1/items", (c) => (live(c) ? c.json([{ sku: "A-1", stock: 12 }]) : refused(c, "ApiKey")));
}

function refused(c: SandboxContext, challenge: string): Response {
  return c.json({ message: "Not authorized." }, 401, { "www-authenticate": challenge });
}
