import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { MinuteLimit } from "../kit/minute-limit";
import type { OAuthWorld } from "../kit/oauth/model";
import { type ConnectionsSection, connectionsOf, presentConnection, tenantOf } from "./connections";
import { gatewayError } from "./gateway-error";
import { contactsOf, invoicesOf, organisationOf } from "./records";
import type { Tenant } from "./tenants";

interface Parts {
  readonly world: OAuthWorld;
  readonly connections: ConnectionsSection;
  readonly limit: MinuteLimit;
}

/** What the token reaches: `/connections` of the identity API. */
export function connectionRoutes({ world, connections }: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/", (c) => {
    const check = checkBearer(world, c);
    if (check.kind !== "ok") return deadToken(world);
    const { authEventId } = c.req.query();
    const own = connectionsOf(world, connections, check.account);
    return c.json(own.filter((one) => !authEventId || one.authEventId === authEventId).map(presentConnection));
  });
  routes.delete("/:id", (c) => {
    const check = checkBearer(world, c);
    if (check.kind !== "ok") return deadToken(world);
    const found = connectionsOf(world, connections, check.account).find(({ id }) => id === c.req.param("id"));
    if (!found) return c.body(null, 404);
    connections.data.connections = connections.data.connections.filter((one) => one !== found);
    connections.touch();
    return c.body(null, 204);
  });
  return routes;
}

/** The Accounting API 2.0, as much of it as the hub asks. */
export function accountingRoutes(parts: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/Organisation", (c) =>
    answerFor(c, parts, {
      scopes: ["accounting.settings", "accounting.settings.read"],
      records: (tenant) => ({ Organisations: [organisationOf(tenant)] }),
    }),
  );
  routes.get("/Contacts", (c) =>
    answerFor(c, parts, {
      scopes: ["accounting.contacts", "accounting.contacts.read"],
      records: (tenant) => page(c, "Contacts", contactsOf(tenant)),
    }),
  );
  routes.get("/Invoices", (c) =>
    answerFor(c, parts, {
      scopes: ["accounting.invoices", "accounting.invoices.read"],
      records: (tenant) => page(c, "Invoices", invoicesOf(tenant)),
    }),
  );
  routes.all("*", (c) => c.text("The resource you're looking for cannot be found", 404));
  return routes;
}

interface Resource {
  /** Any one of them is enough. */
  readonly scopes: readonly string[];
  readonly records: (tenant: Tenant) => Readonly<Record<string, unknown>>;
}

function answerFor(c: SandboxContext, { world, connections, limit }: Parts, { scopes, records }: Resource): Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok") return deadToken(world);
  const tenantId = c.req.header("xero-tenant-id");
  const connection = connectionsOf(world, connections, check.account).find((one) => one.tenantId === tenantId);
  const tenant = connection && tenantOf(connection);
  // The same words for no header, somebody else's organisation, and one that was disconnected.
  if (tenant?.type !== "ORGANISATION") return gatewayError(403, "AuthenticationUnsuccessful");
  if (!scopes.some((scope) => check.token.scopes.includes(scope))) {
    return gatewayError(401, "AuthorizationUnsuccessful", { "www-authenticate": 'Bearer error="insufficient_scope"' });
  }
  const taken = limit.take(tenant.id);
  if ("retryAfterSeconds" in taken) return limited("minute", taken.retryAfterSeconds);
  c.header("x-minlimit-remaining", String(taken.left));
  const now = world.clock.now().getTime();
  const envelope = { Id: randomUUID(), Status: "OK", ProviderName: "Integration Hub", DateTimeUTC: `/Date(${now})/` };
  // XML is what the API speaks where nobody asks for JSON.
  if (!c.req.header("accept")?.includes("application/json")) {
    return c.text(`<Response><Status>OK</Status></Response>`, 200, { "content-type": "text/xml; charset=utf-8" });
  }
  return c.json({ ...envelope, ...records(tenant) });
}

/** https://developer.xero.com/documentation/guides/oauth2/limits */
export function limited(problem: string, retryAfterSeconds: number): Response {
  return new Response(null, {
    status: 429,
    headers: { "x-rate-limit-problem": problem, "retry-after": String(retryAfterSeconds) },
  });
}

function deadToken(world: OAuthWorld): Response {
  const at = world.clock.now().toISOString();
  return gatewayError(401, `TokenExpired: token expired at ${at}`);
}

/** All of them without `page`; a page, and how many there are, with it. */
function page(c: SandboxContext, name: string, records: readonly unknown[]) {
  const number = Number(c.req.query("page") ?? 0);
  if (!(number >= 1)) return { [name]: records };
  const pageSize = Math.min(1_000, Math.max(1, Number(c.req.query("pageSize")) || 100));
  return {
    pagination: {
      page: number,
      pageSize,
      pageCount: Math.ceil(records.length / pageSize),
      itemCount: records.length,
    },
    [name]: records.slice((number - 1) * pageSize, number * pageSize),
  };
}
