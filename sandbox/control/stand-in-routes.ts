import { Hono } from "hono";
import { z } from "zod";
import { ControlError, readControlBody } from "../kit/control-body";
import { faultRequestShape } from "../kit/faults";
import type { SandboxEnv } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import { optionsShape } from "../kit/oauth/model";
import { expireAccessTokens, revokeGrant } from "../kit/oauth/tokens";
import type { StandIn } from "../kit/stand-in";
import { describeGrants } from "./describe-grants";

const accountShape = z.strictObject({ account: z.string().optional() });
const consentShape = z.strictObject({
  authorizationUrl: z.url(),
  account: z.string(),
  decision: z.enum(["approve", "deny"]),
  grantScopes: z.array(z.string()).optional(),
  picked: z.array(z.string()).optional(),
});

/** `/control/<provider>/…`: what every stand-in can be told. */
export function standInRoutes(standIn: StandIn): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  faultRoutes(routes, standIn);
  tokenRoutes(routes, standIn);

  routes.get("/accounts", (c) =>
    c.json(standIn.world.state.data.accounts.map(({ id, email, name, extra }) => ({ id, email, name, ...extra }))),
  );
  routes.get("/requests", (c) => {
    const { target, account, pathContains } = c.req.query();
    const wanted = standIn.requests
      .list()
      .filter((entry) => target === undefined || entry.target === target)
      .filter((entry) => account === undefined || entry.account === account)
      .filter((entry) => pathContains === undefined || entry.path.includes(pathContains));
    return c.json(wanted);
  });
  routes.delete("/requests", (c) => {
    standIn.requests.clear();
    return c.body(null, 204);
  });

  routes.get("/options", (c) => c.json(standIn.world.state.data.options));
  routes.post("/options", async (c) => {
    const change = await readControlBody(c, optionsShape.partial().strict());
    Object.assign(standIn.world.state.data.options, change);
    standIn.world.state.touch();
    return c.json(standIn.world.state.data.options);
  });

  routes.post("/consent", async (c) => {
    const input = await readControlBody(c, consentShape);
    const url = new URL(input.authorizationUrl);
    if (!standIn.consent.handles(url.pathname))
      throw new ControlError(`${url.pathname} is not ${standIn.name}'s authorization endpoint.`);
    requireAccount(standIn, input.account);
    const { account, decision: pressed, grantScopes = null, picked = null } = input;
    const decision = { account, decision: pressed, grantScopes, picked };
    const outcome = standIn.consent.decide(url, decision);
    if (outcome.kind === "redirect") return c.json({ redirectTo: outcome.to, responseMode: outcome.responseMode });
    if (outcome.kind === "unknown_account")
      throw new ControlError(`${input.account} cannot sign in at ${url.pathname}.`);
    return c.json({ error: outcome.error.text, code: outcome.error.code, status: outcome.error.status }, 400);
  });

  if (standIn.control) routes.route("/", standIn.control);
  return routes;
}

function faultRoutes(routes: Hono<SandboxEnv>, { faults, targets }: StandIn): void {
  routes.get("/faults", (c) => c.json(faults.list()));
  routes.post("/faults", async (c) => {
    const request = await readControlBody(c, faultRequestShape);
    if (!targets.includes(request.target)) throw new ControlError(`target: one of ${targets.join(", ")}`);
    return c.json(faults.add(request), 201);
  });
  routes.delete("/faults", (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  routes.delete("/faults/:id", (c) => c.body(null, faults.remove(Number(c.req.param("id"))) ? 204 : 404));
}

function tokenRoutes(routes: Hono<SandboxEnv>, standIn: StandIn): void {
  const { world } = standIn;
  routes.get("/grants", (c) => c.json(describeGrants(world)));
  routes.post("/grants/revoke", async (c) => {
    const { account } = await readControlBody(c, accountShape);
    const accountId = account === undefined ? null : requireAccount(standIn, account).id;
    const ended = world.state.data.grants.filter((grant) => accountId === null || grant.accountId === accountId);
    for (const grant of ended) revokeGrant(world, grant.id);
    return c.json({ revoked: ended.length });
  });
  routes.post("/tokens/expire", async (c) => {
    const { account } = await readControlBody(c, accountShape);
    const accountId = account === undefined ? null : requireAccount(standIn, account).id;
    return c.json({ expired: expireAccessTokens(world, accountId) });
  });
}

function requireAccount(standIn: StandIn, email: string) {
  const account = findAccount(standIn.world, email);
  if (!account) throw new ControlError(`${standIn.name} has no account ${email} here.`);
  return account;
}
