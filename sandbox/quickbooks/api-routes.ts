import { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { MinuteLimit } from "../kit/minute-limit";
import type { OAuthWorld } from "../kit/oauth/model";
import { COMPANIES, type Company } from "./companies";
import { deadToken, faultResponse, notConnected, throttled, withTrace } from "./fault";
import { ACCOUNTING } from "./profile";

interface Parts {
  readonly world: OAuthWorld;
  readonly limit: MinuteLimit;
}

/** The Accounting API v3, as much of it as the hub asks. Below it a path names the company. */
export function companyRoutes({ world, limit }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const now = () => world.clock.now();
  const answer = (c: SandboxContext, present: (company: Company) => Response): Response => {
    const check = checkBearer(world, c);
    if (check.kind !== "ok") return deadToken();
    const company = COMPANIES.find(({ realmId }) => realmId === c.req.param("realmId"));
    // A token is of the one company that was picked when it was given out.
    const isOfToken = company !== undefined && check.token.picked.includes(company.realmId);
    if (!isOfToken || !check.token.scopes.includes(ACCOUNTING)) return notConnected(now());
    if ("retryAfterSeconds" in limit.take(company.realmId)) return throttled(now());
    withTrace(c);
    // XML is what the API speaks where nobody asks for JSON.
    if (!c.req.header("accept")?.includes("application/json")) {
      return c.text("<IntuitResponse/>", 200, { "content-type": "application/xml;charset=UTF-8" });
    }
    return present(company);
  };

  routes.get("/:realmId/companyinfo/:id", (c) =>
    answer(c, (company) => c.json({ CompanyInfo: presentCompany(company), time: now().toISOString() })),
  );
  routes.get("/:realmId/query", (c) => answer(c, (company) => count(c, company, now())));
  routes.all("*", (c) => {
    const detail = `Operation ${c.req.path} is not supported.`;
    return faultResponse(
      400,
      { code: "500", message: "Unsupported Operation", detail, type: "ValidationFault" },
      now(),
    );
  });
  return routes;
}

/** Whoever asks with keys of the one environment at the root of the other is told that nothing is connected. */
export function wrongEnvironment(world: OAuthWorld): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.all("*", () => notConnected(world.clock.now()));
  return routes;
}

function count(c: SandboxContext, company: Company, now: Date): Response {
  const entity = /^select count\(\*\) from (\w+)$/i.exec(c.req.query("query") ?? "")?.[1];
  const totals: Readonly<Record<string, number>> = { Invoice: company.invoices, Customer: company.customers };
  const totalCount = entity === undefined ? undefined : totals[entity];
  if (totalCount !== undefined) return c.json({ QueryResponse: { totalCount }, time: now.toISOString() });
  const detail = "QueryParserError: the sandbox counts Invoice and Customer";
  return faultResponse(400, { code: "4000", message: "Error parsing query", detail, type: "ValidationFault" }, now);
}

function presentCompany({ name, country }: Company) {
  return {
    CompanyName: name,
    LegalName: name,
    Country: country,
    SupportedLanguages: "en",
    domain: "QBO",
    sparse: false,
    Id: "1",
    SyncToken: "4",
  };
}

/** GET /v1/openid_connect/userinfo: what the token's identity scopes let through. */
export function handleUserInfo(c: SandboxContext, world: OAuthWorld): Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok" || !check.token.scopes.includes("openid")) return deadToken();
  const { account, token } = check;
  return c.json({
    sub: account.id,
    ...(token.scopes.includes("email") ? { email: account.email, emailVerified: true } : {}),
    ...(token.scopes.includes("profile") ? { givenName: account.givenName, familyName: account.familyName } : {}),
  });
}
