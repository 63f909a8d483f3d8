import type { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { optionsShape } from "../kit/oauth/model";
import { expireAccessTokens, revokeGrant } from "../kit/oauth/tokens";
import type { OAuthSide } from "../kit/stand-in";
import { describeGrants } from "./describe-grants";

const accountShape = z.strictObject({ account: z.string().optional() });
const consentShape = z.strictObject({
  authorizationUrl: z.url(),
  account: z.string(),
  decision: z.enum(["approve", "deny"]),
  grantScopes: z.array(z.string()).optional(),
  picked: z.array(z.string()).optional(),
});

interface Named {
  readonly name: string;
  readonly oauth: OAuthSide;
}

/** What can be told to a stand-in that people consent at. */
export function addOAuthRoutes(routes: Hono<SandboxEnv>, named: Named): void {
  const { name, oauth } = named;
  const { world, consent } = oauth;
  tokenRoutes(routes, named);
  routes.get("/accounts", (c) =>
    c.json(world.state.data.accounts.map(({ id, email, name, extra }) => ({ id, email, name, ...extra }))),
  );
  routes.get("/options", (c) => c.json(world.state.data.options));
  routes.post("/options", async (c) => {
    const change = await readControlBody(c, optionsShape.partial().strict());
    Object.assign(world.state.data.options, change);
    world.state.touch();
    return c.json(world.state.data.options);
  });
  routes.post("/consent", async (c) => {
    const input = await readControlBody(c, consentShape);
    const url = new URL(input.authorizationUrl);
    if (!consent.handles(url.pathname))
      throw new ControlError(`${url.pathname} is not ${name}'s authorization endpoint.`);
    requireAccount(named, input.account);
    const { account, decision: pressed, grantScopes = null, picked = null } = input;
    const outcome = consent.decide(url, { account, decision: pressed, grantScopes, picked });
    if (outcome.kind === "redirect") return c.json({ redirectTo: outcome.to, responseMode: outcome.responseMode });
    if (outcome.kind === "unknown_account")
      throw new ControlError(`${input.account} cannot sign in at ${url.pathname}.`);
    return c.json({ error: outcome.error.text, code: outcome.error.code, status: outcome.error.status }, 400);
  });
}

function tokenRoutes(routes: Hono<SandboxEnv>, named: Named): void {
  const { world } = named.oauth;
  routes.get("/grants", (c) => c.json(describeGrants(world)));
  routes.post("/grants/revoke", async (c) => {
    const { account } = await readControlBody(c, accountShape);
    const accountId = account === undefined ? null : requireAccount(named, account).id;
    const ended = world.state.data.grants.filter((grant) => accountId === null || grant.accountId === accountId);
    for (const grant of ended) revokeGrant(world, grant.id);
    for (const id of new Set(ended.map((grant) => grant.accountId))) {
      const owner = world.state.data.accounts.find((one) => one.id === id);
      if (owner) named.oauth.onRevoked?.(owner);
    }
    return c.json({ revoked: ended.length });
  });
  routes.post("/tokens/expire", async (c) => {
    const { account } = await readControlBody(c, accountShape);
    const accountId = account === undefined ? null : requireAccount(named, account).id;
    return c.json({ expired: expireAccessTokens(world, accountId) });
  });
}

function requireAccount({ name, oauth: { world } }: Named, email: string) {
  const account = findAccount(world, email);
  if (!account) throw new ControlError(`${name} has no account ${email} here.`);
  return account;
}
