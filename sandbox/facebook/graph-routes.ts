import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { revokeGrant } from "../kit/oauth/tokens";
import { graphErrorResponse, missingPermission, UNKNOWN_PATH } from "../meta/graph-error";
import type { MetaDesk } from "../meta/meta-desk";
import { GraphRefusal, selectFields } from "../meta/select-fields";
import { subscriptionRoutes } from "../meta/subscription-routes";
import { type Caller, requireCaller } from "./access";
import { leadNode } from "./lead-node";
import { pageNode, personNode } from "./nodes";
import { BUSINESSES, pagesOf, type SeededPage } from "./pages";
import { pageOfList } from "./paging";
import { subscribedApps } from "./subscribed-apps";
import type { FacebookWorld } from "./world";

/** What the hub needs of the Graph API, below `/{version}`. */
export function graphRoutes(world: FacebookWorld, meta: MetaDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.onError((error) => {
    if (error instanceof GraphRefusal) return error.response;
    throw error;
  });
  routes.route("/", subscriptionRoutes(meta)).route("/", pageSubscriptions(world, meta));
  const call = (answer: (c: SandboxContext, caller: Caller) => unknown) => (c: SandboxContext) => {
    const shown = answer(c, requireCaller(c, world));
    return c.json(shown as object, 200, USAGE);
  };

  routes.get(
    "/me",
    call((c, caller) => me(c, world, caller)),
  );
  routes.get(
    "/me/permissions",
    call((_, caller) => permissions(world, caller)),
  );
  routes.delete(
    "/me/permissions",
    call((_, caller) => revoke(world, caller)),
  );
  routes.get(
    "/me/accounts",
    call((c, caller) => accounts(c, world, caller)),
  );
  routes.get(
    "/me/businesses",
    call((c, caller) => businesses(c, caller)),
  );
  routes.get(
    "/me/feed",
    call((c, caller) => feed(c, caller, caller.page)),
  );
  routes.get(
    "/:id/owned_pages",
    call((c, caller) => businessPages(c, world, { caller, kind: "owned" })),
  );
  routes.get(
    "/:id/client_pages",
    call((c, caller) => businessPages(c, world, { caller, kind: "client" })),
  );
  routes.get(
    "/:id/feed",
    call((c, caller) => feed(c, caller, requirePage(c, caller))),
  );
  routes.get(
    "/:id",
    call((c, caller) => {
      const lead = world.own.data.leads.find(({ id }) => id === c.req.param("id"));
      if (lead) return leadNode({ caller, lead, fields: c.req.query("fields") });
      const page = requirePage(c, caller);
      return pageNode(world, { page, caller, fields: c.req.query("fields"), withTasks: false });
    }),
  );
  routes.all("*", () => graphErrorResponse(UNKNOWN_PATH));
  return routes;
}

function pageSubscriptions(world: FacebookWorld, meta: MetaDesk): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.on(["GET", "POST", "DELETE"], "/:id/subscribed_apps", async (c) =>
    c.json(await subscribedApps(c, requireCaller(c, world), meta), 200, USAGE),
  );
  return routes;
}

/** On every answer: https://developers.facebook.com/docs/graph-api/overview/rate-limiting#headers */
const USAGE = { "x-app-usage": JSON.stringify({ call_count: 1, total_cputime: 1, total_time: 1 }) };

function me(c: SandboxContext, world: FacebookWorld, caller: Caller) {
  const fields = c.req.query("fields");
  if (!caller.page) return personNode(caller.account, fields);
  return pageNode(world, { page: caller.page, caller, fields, withTasks: false });
}

function permissions({ own }: FacebookWorld, { grant }: Caller) {
  const declined = own.data.consents[grant.id]?.declined ?? [];
  return {
    data: [
      ...grant.scopes.map((permission) => ({ permission, status: "granted" })),
      ...declined.map((permission) => ({ permission, status: "declined" })),
    ],
  };
}

function revoke({ oauth }: FacebookWorld, { grant }: Caller) {
  revokeGrant(oauth, grant.id);
  return { success: true };
}

/** The Pages that were ticked at the dialog; of a business's, only those that Facebook lists here. */
function accounts(c: SandboxContext, world: FacebookWorld, caller: Caller) {
  requirePerson(caller);
  requirePermission(caller, "pages_show_list");
  const fields = c.req.query("fields") ?? "access_token,category,name,id,tasks";
  const listed = pickedPages(caller).filter((page) => page.listed);
  return pageOfList(
    c,
    listed.map((page) => pageNode(world, { page, caller, fields, withTasks: true })),
  );
}

function businesses(c: SandboxContext, caller: Caller) {
  requirePerson(caller);
  requireBusinessManagement(caller);
  const own = BUSINESSES.filter(({ members }) => members.includes(caller.account.id));
  return pageOfList(
    c,
    own.map((business) => {
      const fields = { id: () => business.id, name: () => business.name };
      return selectFields(c.req.query("fields"), { fields, type: "Business", usual: ["id", "name"] });
    }),
  );
}

function businessPages(
  c: SandboxContext,
  world: FacebookWorld,
  { caller, kind }: { caller: Caller; kind: "owned" | "client" },
) {
  requireBusinessManagement(caller);
  const business = BUSINESSES.find(({ id }) => id === c.req.param("id"));
  if (!business?.members.includes(caller.account.id)) throw notThere(c);
  // "200: Permissions error": https://developers.facebook.com/docs/marketing-api/reference/business/owned_pages
  if (!business.pageViewers.includes(caller.account.id)) {
    throw new GraphRefusal({ status: 403, code: 200, message: "(#200) Permissions error" });
  }
  const pages = pickedPages(caller).filter(({ business }) => business === kind);
  const fields = c.req.query("fields");
  return pageOfList(
    c,
    pages.map((page) => pageNode(world, { page, caller, fields, withTasks: false })),
  );
}

/** https://developers.facebook.com/docs/graph-api/reference/page/feed */
function feed(c: SandboxContext, caller: Caller, page: SeededPage | null) {
  if (!page) throw notThere(c);
  if (!caller.page) {
    throw new GraphRefusal({ status: 400, code: 210, message: "(#210) A page access token is required." });
  }
  requirePermission(caller, "pages_read_engagement");
  const posts = [1, 2, 3].map((number) => ({ id: `${page.id}_12200000000000${number}` }));
  return pageOfList(c, posts);
}

function pickedPages({ account, grant }: Caller): readonly SeededPage[] {
  return pagesOf(account).filter(({ id }) => grant.picked.includes(id));
}

function requirePage(c: SandboxContext, caller: Caller): SeededPage {
  const page = pickedPages(caller).find(({ id }) => id === c.req.param("id"));
  if (!page) throw notThere(c);
  return page;
}

function requirePerson({ page }: Caller): void {
  if (!page) return;
  const message = "(#100) Tried accessing nonexisting field (accounts) on node type (Page)";
  throw new GraphRefusal({ status: 400, code: 100, message });
}

function requirePermission({ grant }: Caller, permission: string): void {
  if (!grant.scopes.includes(permission)) throw new GraphRefusal(missingPermission(10, permission));
}

function requireBusinessManagement({ grant }: Caller): void {
  if (grant.scopes.includes("business_management")) return;
  throw new GraphRefusal({ status: 400, code: 100, message: "(#100) Missing Permission" });
}

function notThere(c: SandboxContext): GraphRefusal {
  const message = `Unsupported get request. Object with ID '${c.req.param("id") ?? "me"}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  return new GraphRefusal({ status: 400, code: 100, subcode: 33, type: "GraphMethodException", message });
}
