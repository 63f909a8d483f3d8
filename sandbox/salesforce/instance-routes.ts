import { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import { type Org, orgOf } from "./accounts";

const NEWEST_VERSION = 65;
const DAILY_CALLS = 15_000;

/** An organization's own address: `/instance/<My Domain>`. A token of another organization opens nothing there. */
export function instanceRoutes(world: OAuthWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/:domain/services/oauth2/userinfo", (c) => {
    const check = checkBearer(world, c);
    const isHere = check.kind === "ok" && orgOf(check.account).domain === c.req.param("domain");
    // The identity endpoints say it as text.
    if (!isHere) return c.text("Bad_OAuth_Token", 403);
    if (!check.token.scopes.some((scope) => ["openid", "id", "full"].includes(scope)))
      return c.text("Missing_Scope", 403);
    const { account } = check;
    const org = orgOf(account);
    return c.json({
      sub: `https://login.salesforce.com/id/${org.id}/${account.id}`,
      user_id: account.id,
      organization_id: org.id,
      preferred_username: account.email,
      name: account.name,
      email: account.email,
      email_verified: true,
      given_name: account.givenName,
      family_name: account.familyName,
      active: true,
      user_type: "STANDARD",
    });
  });
  routes.get("/:domain/services/data/:version/query", (c) => {
    const check = checkBearer(world, c);
    if (check.kind !== "ok" || orgOf(check.account).domain !== c.req.param("domain")) {
      return errors(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }
    if (!check.token.scopes.some((scope) => ["api", "full"].includes(scope))) {
      return errors(403, "INVALID_SESSION_ID", "This session is not valid for use with the REST API");
    }
    if (!isVersion(c.req.param("version"))) return notFound();
    c.header("sforce-limit-info", `api-usage=1/${DAILY_CALLS}`);
    return count(c, orgOf(check.account));
  });
  routes.all("*", () => notFound());
  return routes;
}

/** v31.0 and older were retired. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/api_rest_eol.htm */
function isVersion(text: string): boolean {
  const version = Number(/^v(\d+)\.0$/.exec(text)?.[1] ?? 0);
  return version > 30 && version <= NEWEST_VERSION;
}

function count(c: SandboxContext, { records }: Org): Response {
  const object = /^SELECT COUNT\(\) FROM (\w+)$/i.exec(c.req.query("q") ?? "")?.[1];
  if (object === undefined) return errors(400, "MALFORMED_QUERY", "unexpected token");
  const totalSize = records[object];
  if (totalSize === undefined) return errors(400, "INVALID_TYPE", `sObject type '${object}' is not supported.`);
  return c.json({ totalSize, done: true, records: [] });
}

/** Errors come as a list. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
export function errors(status: number, errorCode: string, message: string): Response {
  return Response.json([{ message, errorCode }], { status });
}

export function notFound(): Response {
  return errors(404, "NOT_FOUND", "The requested resource does not exist");
}
