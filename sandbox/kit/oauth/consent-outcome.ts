import type { ErrorPage } from "../consent-pages";
import { findAccount } from "./accounts";
import { type AuthorizationCheck, type AuthorizationRequest, checkAuthorization } from "./check-authorization";
import type { ConsentStyle, QueryParam } from "./consent-style";
import { approve, needsConsent } from "./decide-consent";
import type { Account, OAuthWorld } from "./model";
import { scopeNamed } from "./profile";

export interface Flow {
  readonly world: OAuthWorld;
  readonly style: ConsentStyle;
}

export type DecisionOutcome =
  /** With a form post, what the query says is posted there instead. */
  | { readonly kind: "redirect"; readonly to: string; readonly responseMode: AuthorizationRequest["responseMode"] }
  | { readonly kind: "refused"; readonly error: ErrorPage }
  | { readonly kind: "unknown_account" };

export interface Decision {
  readonly account: string;
  readonly decision: "approve" | "deny";
  /** Scopes left ticked; null: all. */
  readonly grantScopes: readonly string[] | null;
  /** Ids of what was picked; null: the first, or all where any number may be. */
  readonly picked: readonly string[] | null;
}

/** What comes of a decision about an authorization URL, after every check. */
export function decide(flow: Flow, url: URL, decision: Decision): DecisionOutcome {
  const check = checkAuthorization(flow.world, url.searchParams);
  if (check.kind === "problem") return refuse(flow, check);
  const account = findAccount(flow.world, decision.account);
  if (!account) return { kind: "unknown_account" };
  const refused = refuseAccount(flow, { path: url.pathname, account, request: check.request });
  if (refused) return refused;
  if (decision.decision === "deny") return goBack(flow, check.request, flow.style.deniedParams);
  const { grantScopes, picked } = decision;
  return approveWith(flow, check.request, { account, ticked: grantScopes ?? check.request.scopes, picked });
}

/** `prompt=none`: a code where nothing has to be asked, an error otherwise. */
export function decideSilently(flow: Flow, request: AuthorizationRequest, account: Account | null): DecisionOutcome {
  if (account && !needsConsent(flow.world, request, account)) {
    return approveWith(flow, request, { account, ticked: request.scopes, picked: null });
  }
  return goBack(flow, request, flow.style.silentParams);
}

/** Fixed scopes come with every approval; of the others only those that were asked for and left ticked. */
export function approveWith(
  flow: Flow,
  request: AuthorizationRequest,
  {
    account,
    ticked,
    picked: wanted,
  }: { account: Account; ticked: readonly string[]; picked: readonly string[] | null },
): DecisionOutcome {
  const isFixed = (name: string) => scopeNamed(flow.world.profile, name).choice === "fixed";
  const approved = request.scopes.filter((name) => ticked.includes(name) || isFixed(name));
  const nothing = approved.length === 0 && request.personScopes.length === 0;
  if (nothing) return goBack(flow, request, flow.style.deniedParams);
  const picked = pickFrom(flow, { account, request, wanted });
  const issued = approve(flow.world, request, { account, approved, picked });
  return goBack(flow, request, flow.style.successParams({ account, request, picked, ...issued }));
}

/** Only what the page offers: an id that somebody made up is not there. */
function pickFrom(
  { style: { pick } }: Flow,
  asked: { account: Account; request: AuthorizationRequest; wanted: readonly string[] | null },
): readonly string[] {
  const offered = pick?.options(asked.account, asked.request).map(({ id }) => id) ?? [];
  const chosen = asked.wanted === null ? offered : offered.filter((id) => asked.wanted?.includes(id));
  return pick?.multiple ? chosen : chosen.slice(0, 1);
}

export function refuse(flow: Flow, check: Extract<AuthorizationCheck, { kind: "problem" }>): DecisionOutcome {
  const explained = flow.style.explain(check.problem);
  if (explained.kind === "page") return { kind: "refused", error: explained };
  if (!check.returnTo) throw new Error(`${check.problem.kind} has nowhere to be sent to`);
  return goBack(flow, check.returnTo, [
    ["error", explained.error],
    ["error_description", explained.description],
  ]);
}

/** Why the account cannot go on at this path; null where it can. */
export function refuseAccount(
  { style }: Flow,
  asked: { path: string; account: Account; request: AuthorizationRequest },
): DecisionOutcome | null {
  const error = style.refuseAccount?.(asked) ?? null;
  if (error) return { kind: "refused", error };
  return style.accountsAt(asked.path, [asked.account], asked.request).length > 0 ? null : { kind: "unknown_account" };
}

function goBack(
  flow: Flow,
  target: Pick<AuthorizationRequest, "redirectUri" | "state" | "responseMode">,
  params: readonly QueryParam[],
): DecisionOutcome {
  const url = new URL(target.redirectUri);
  if (target.state !== null) url.searchParams.set("state", target.state);
  const { authorizationIssuer } = flow.world.state.data.options;
  if (authorizationIssuer !== null) url.searchParams.set("iss", authorizationIssuer);
  for (const [name, value] of params) url.searchParams.set(name, value);
  if (flow.style.fragment !== undefined) url.hash = flow.style.fragment;
  return { kind: "redirect", to: url.href, responseMode: target.responseMode };
}
