import type { ConsentBrand, ErrorPage } from "../consent-pages";
import type { AuthorizationProblem, AuthorizationRequest } from "./check-authorization";
import type { Account } from "./model";

/** What a provider does about a problem: a page of its own, or an error sent to the redirect URI. */
export type ProblemAnswer =
  | ({ readonly kind: "page" } & ErrorPage)
  | { readonly kind: "redirect"; readonly error: string; readonly description: string };

export type QueryParam = readonly [name: string, value: string];

export interface PickOption {
  readonly id: string;
  readonly label: string;
}

/** What varies between providers' authorization endpoints. */
export interface ConsentStyle {
  readonly brand: ConsentBrand;
  /** Full paths of the authorization endpoint. */
  readonly authorizePath: RegExp;
  /** Who may sign in there: some providers have an endpoint for each tenant, or accounts for some of their products only. */
  accountsAt(path: string, accounts: readonly Account[], request: AuthorizationRequest): readonly Account[];
  /** A page instead of consent for this account: not of that tenant, not allowed to decide. null: go on. */
  refuseAccount?(asked: { path: string; account: Account; request: AuthorizationRequest }): ErrorPage | null;
  explain(problem: AuthorizationProblem): ProblemAnswer;
  /** `code` and what the provider sends beside it; `state` and `iss` come before them. */
  successParams(done: {
    account: Account;
    request: AuthorizationRequest;
    code: string;
    scopes: readonly string[];
    picked: readonly string[];
  }): readonly QueryParam[];
  /** What the provider itself has a person pick on its consent page; absent where it asks nothing. */
  readonly pick?: {
    readonly label: string;
    /** One of them, or any number of them. */
    readonly multiple: boolean;
    options(account: Account, request: AuthorizationRequest): readonly PickOption[];
  };
  readonly deniedParams: readonly QueryParam[];
  /** `prompt=none` where a page would be needed. */
  readonly silentParams: readonly QueryParam[];
  /** What the provider puts behind every address that it sends people back to; browsers keep it to themselves. */
  readonly fragment?: string;
}
