import { Hono } from "hono";
import { renderAccountChoice, renderConsent, renderErrorPage } from "../consent-pages";
import { renderFormPost } from "../form-post-page";
import type { SandboxContext, SandboxEnv } from "../http";
import { findAccount } from "./accounts";
import { type AuthorizationRequest, checkAuthorization } from "./check-authorization";
import {
  approveWith,
  type Decision,
  type DecisionOutcome,
  decide,
  decideSilently,
  type Flow,
  refuse,
  refuseAccount,
} from "./consent-outcome";
import type { ConsentStyle } from "./consent-style";
import { needsConsent } from "./decide-consent";
import type { Account, OAuthWorld } from "./model";

export interface ConsentFlow {
  /** GET: the pages. POST …/decision: what was pressed on them. Mounted at the authorization endpoint. */
  readonly routes: Hono<SandboxEnv>;
  /** Whether a path is its authorization endpoint. */
  handles(path: string): boolean;
  /** The same checks and outcome without pages, for tests. */
  decide(url: URL, decision: Decision): DecisionOutcome;
}

/** An authorization endpoint with its pages: choose an account, tick scopes, approve or deny. */
export function consentFlow(world: OAuthWorld, style: ConsentStyle): ConsentFlow {
  const flow = { world, style };
  const routes = new Hono<SandboxEnv>();
  routes.get("/", (c) => showPages(c, flow));
  routes.post("/decision", (c) => takeDecision(c, flow));
  return {
    routes,
    handles: (path) => style.authorizePath.test(path),
    decide: (url, decision) => decide(flow, url, decision),
  };
}

function showPages(c: SandboxContext, flow: Flow): Response | Promise<Response> {
  const query = new URL(c.req.url).search.slice(1);
  const check = checkAuthorization(flow.world, new URLSearchParams(query));
  if (check.kind === "problem") return answer(c, flow, refuse(flow, check));

  const { request } = check;
  const hinted = request.loginHint === null ? null : findAccount(flow.world, request.loginHint);
  if (request.prompt.has("none")) {
    const admitted = hinted && !refuseAccount(flow, { path: pathOf(c), account: hinted, request }) ? hinted : null;
    return answer(c, flow, decideSilently(flow, request, admitted));
  }
  if (hinted && !request.prompt.has("select_account")) return askAccount(c, flow, { request, query, account: hinted });
  const accounts = flow.style.accountsAt(pathOf(c), flow.world.state.data.accounts, request);
  return renderAccountChoice(c, page(c, flow, { request, query }), accounts);
}

async function takeDecision(c: SandboxContext, flow: Flow): Promise<Response> {
  // A form of another site must not press Approve.
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.text("Foreign origin", 403);

  const form = new URLSearchParams(await c.req.text());
  const query = form.get("request") ?? "";
  const pressed = form.get("decision");
  const account = findAccount(flow.world, form.get("account") ?? "");
  c.set("note", pressed ?? "");
  if (account) c.set("account", account.email);
  if (pressed === "choose") return chooseAccount(c, flow, { query, account });
  if (pressed !== "approve" && pressed !== "deny") return c.text("Unknown decision", 400);
  const decision: Decision = {
    account: account?.id ?? "",
    decision: pressed,
    grantScopes: form.getAll("scope"),
    picked: form.getAll("pick"),
  };
  const url = new URL(`${pathOf(c)}?${query}`, c.req.url);
  return answer(c, flow, decide(flow, url, decision));
}

function chooseAccount(
  c: SandboxContext,
  flow: Flow,
  { query, account }: { query: string; account: Account | null },
): Response | Promise<Response> {
  const check = checkAuthorization(flow.world, new URLSearchParams(query));
  if (check.kind === "problem") return answer(c, flow, refuse(flow, check));
  if (!account) return answer(c, flow, { kind: "unknown_account" });
  return askAccount(c, flow, { request: check.request, query, account });
}

/** What was granted before is not asked again: the browser goes straight back, as it does at the real provider. */
function askAccount(
  c: SandboxContext,
  flow: Flow,
  asked: { request: AuthorizationRequest; query: string; account: Account },
): Response | Promise<Response> {
  const { request, account } = asked;
  const refused = refuseAccount(flow, { path: pathOf(c), account, request });
  if (refused) return answer(c, flow, refused);
  // What is picked is asked each time.
  if (!flow.style.pick && !needsConsent(flow.world, request, account)) {
    return answer(c, flow, approveWith(flow, request, { account, ticked: request.scopes, picked: null }));
  }
  const { pick } = flow.style;
  const offered = pick ? { ...pick, options: pick.options(account, request) } : null;
  return renderConsent(c, page(c, flow, asked), { profile: flow.world.profile, account, pick: offered });
}

function page(c: SandboxContext, { style }: Flow, of: { request: AuthorizationRequest; query: string }) {
  return { brand: style.brand, action: `${pathOf(c)}/decision`, request: of.request, query: of.query };
}

/** The authorization endpoint's own path, also while a decision is taken below it; without a slash at its end. */
function pathOf(c: SandboxContext): string {
  return c.req.path.replace(/\/(decision)?$/, "");
}

function answer(c: SandboxContext, flow: Flow, outcome: DecisionOutcome): Response | Promise<Response> {
  switch (outcome.kind) {
    case "redirect":
      return outcome.responseMode === "form_post" ? renderFormPost(c, outcome.to) : c.redirect(outcome.to, 302);
    case "refused":
      return renderErrorPage(c, flow.style.brand, outcome.error);
    case "unknown_account":
      return c.text("Unknown account", 400);
  }
}
