import { Hono } from "hono";
import {
  type ConsentBrand,
  type ErrorPage,
  renderAccountChoice,
  renderConsent,
  renderErrorPage,
} from "../consent-pages";
import type { SandboxContext, SandboxEnv } from "../http";
import { findAccount } from "./accounts";
import {
  type AuthorizationCheck,
  type AuthorizationProblem,
  type AuthorizationRequest,
  checkAuthorization,
} from "./check-authorization";
import { approve, needsConsent } from "./decide-consent";
import type { Account, OAuthWorld } from "./model";
import { scopeNamed } from "./profile";

/** What a provider does about a problem: a page of its own, or an error sent to the redirect URI. */
export type ProblemAnswer =
  | ({ readonly kind: "page" } & ErrorPage)
  | { readonly kind: "redirect"; readonly error: string; readonly description?: string };

/** What varies between providers' authorization endpoints. */
export interface ConsentStyle {
  readonly brand: ConsentBrand;
  explain(problem: AuthorizationProblem): ProblemAnswer;
  /** `code` and what the provider sends beside it; `state` and `iss` come before them. */
  successParams(done: {
    account: Account;
    request: AuthorizationRequest;
    code: string;
    scopes: readonly string[];
  }): [string, string][];
  /** `prompt=none` where a page would be needed. */
  readonly silentError: string;
  readonly deniedParams: readonly (readonly [string, string])[];
}

export interface Decision {
  readonly account: string;
  readonly decision: "approve" | "deny";
  /** Scopes left ticked; null: all. */
  readonly grantScopes: readonly string[] | null;
}

export type DecisionOutcome =
  | { readonly kind: "redirect"; readonly to: string }
  | { readonly kind: "refused"; readonly error: ErrorPage };

export interface ConsentFlow {
  readonly brand: ConsentBrand;
  /** GET: the pages. POST …/decision: what was pressed on them. Mounted at the authorization endpoint. */
  readonly routes: Hono<SandboxEnv>;
  /** Whether a path is its authorization endpoint. */
  handles(path: string): boolean;
  /** The same checks and outcome without pages, for tests. */
  decide(query: URLSearchParams, decision: Decision): DecisionOutcome;
}

export function consentFlow(world: OAuthWorld, style: ConsentStyle): ConsentFlow {
  const flow = { world, style };
  const routes = new Hono<SandboxEnv>();
  routes.get("/", (c) => showPages(c, flow));
  routes.post("/decision", (c) => takeDecision(c, flow));
  return {
    brand: style.brand,
    routes,
    handles: (path) => path === style.brand.authorizePath,
    decide: (query, decision) => decide(flow, query, decision),
  };
}

interface Flow {
  readonly world: OAuthWorld;
  readonly style: ConsentStyle;
}

function showPages(c: SandboxContext, flow: Flow): Response | Promise<Response> {
  const query = new URL(c.req.url).search.slice(1);
  const check = checkAuthorization(flow.world, new URLSearchParams(query));
  if (check.kind === "problem") return answer(c, flow, refuse(flow, check));

  const { request } = check;
  const hinted = request.loginHint === null ? null : findAccount(flow.world, request.loginHint);
  if (request.prompt.has("none")) return answer(c, flow, decideSilently(flow, request, hinted));
  if (hinted && !request.prompt.has("select_account")) return askAccount(c, flow, { request, query, account: hinted });
  return renderAccountChoice(c, { brand: flow.style.brand, request, query }, flow.world.state.data.accounts);
}

async function takeDecision(c: SandboxContext, flow: Flow): Promise<Response> {
  // A form of another site must not press Approve.
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.text("Foreign origin", 403);

  const form = new URLSearchParams(await c.req.text());
  const query = form.get("request") ?? "";
  const check = checkAuthorization(flow.world, new URLSearchParams(query));
  if (check.kind === "problem") return answer(c, flow, refuse(flow, check));

  const account = findAccount(flow.world, form.get("account") ?? "");
  if (!account) return c.text("Unknown account", 400);
  c.set("account", account.email);
  const pressed = form.get("decision");
  c.set("note", pressed ?? "");
  if (pressed === "choose") return askAccount(c, flow, { request: check.request, query, account });
  if (pressed === "deny") return answer(c, flow, deny(flow, check.request));
  if (pressed !== "approve") return c.text("Unknown decision", 400);
  const approved = approvedScopes(flow, check.request, form.getAll("scope"));
  return answer(c, flow, finish(flow, check.request, { account, approved }));
}

/** What was granted before is not asked again: the browser goes straight back, as it does at the real provider. */
function askAccount(
  c: SandboxContext,
  flow: Flow,
  asked: { request: AuthorizationRequest; query: string; account: Account },
): Response | Promise<Response> {
  const { request, query, account } = asked;
  if (!needsConsent(flow.world, request, account)) {
    return answer(c, flow, finish(flow, request, { account, approved: request.scopes }));
  }
  return renderConsent(c, { brand: flow.style.brand, request, query }, { profile: flow.world.profile, account });
}

function decide(flow: Flow, query: URLSearchParams, decision: Decision): DecisionOutcome {
  const check = checkAuthorization(flow.world, query);
  if (check.kind === "problem") return refuse(flow, check);
  const account = findAccount(flow.world, decision.account);
  if (!account) throw new Error(`The sandbox has no account ${decision.account}`);
  if (decision.decision === "deny") return deny(flow, check.request);
  const approved = approvedScopes(flow, check.request, decision.grantScopes ?? check.request.scopes);
  return finish(flow, check.request, { account, approved });
}

function decideSilently(flow: Flow, request: AuthorizationRequest, account: Account | null): DecisionOutcome {
  if (account && !needsConsent(flow.world, request, account)) {
    return finish(flow, request, { account, approved: request.scopes });
  }
  return { kind: "redirect", to: redirectWith(flow, request, [["error", flow.style.silentError]]) };
}

/** Fixed scopes come with every approval; of the others only those that were asked for and left ticked. */
function approvedScopes(flow: Flow, request: AuthorizationRequest, ticked: readonly string[]): string[] {
  return request.scopes.filter(
    (name) => ticked.includes(name) || scopeNamed(flow.world.profile, name).choice === "fixed",
  );
}

function finish(
  flow: Flow,
  request: AuthorizationRequest,
  approval: { account: Account; approved: readonly string[] },
): DecisionOutcome {
  if (approval.approved.length === 0) return deny(flow, request);
  const issued = approve(flow.world, request, approval);
  const params = flow.style.successParams({ account: approval.account, request, ...issued });
  return { kind: "redirect", to: redirectWith(flow, request, params) };
}

function deny(flow: Flow, request: AuthorizationRequest): DecisionOutcome {
  return { kind: "redirect", to: redirectWith(flow, request, flow.style.deniedParams) };
}

function refuse(flow: Flow, check: Extract<AuthorizationCheck, { kind: "problem" }>): DecisionOutcome {
  const explained = flow.style.explain(check.problem);
  if (explained.kind === "page") return { kind: "refused", error: explained };
  if (!check.returnTo) throw new Error(`${check.problem.kind} has nowhere to be sent to`);
  const params: [string, string][] = [["error", explained.error]];
  if (explained.description !== undefined) params.push(["error_description", explained.description]);
  return { kind: "redirect", to: redirectWith(flow, check.returnTo, params) };
}

function redirectWith(
  flow: Flow,
  target: { redirectUri: string; state: string | null },
  params: readonly (readonly [string, string])[],
): string {
  const url = new URL(target.redirectUri);
  if (target.state !== null) url.searchParams.set("state", target.state);
  const { authorizationIssuer } = flow.world.state.data.options;
  if (authorizationIssuer !== null) url.searchParams.set("iss", authorizationIssuer);
  for (const [name, value] of params) url.searchParams.set(name, value);
  return url.href;
}

function answer(c: SandboxContext, flow: Flow, outcome: DecisionOutcome): Response | Promise<Response> {
  if (outcome.kind === "redirect") return c.redirect(outcome.to, 302);
  return renderErrorPage(c, flow.style.brand, outcome.error);
}
