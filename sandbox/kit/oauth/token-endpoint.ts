import { readForm, readQuery } from "../form";
import type { SandboxContext } from "../http";
import { authenticateClient, type ClientCheck } from "./authenticate-client";
import { type CodeRefusal, exchangeCode, type IssuedTokens } from "./exchange-code";
import type { OAuthWorld } from "./model";
import type { OAuthClient } from "./profile";
import { type RefreshRefusal, refreshTokens } from "./refresh-tokens";

/** Why a token endpoint refuses; each provider has a table that says it in its own words. */
export type TokenProblem =
  | "not_a_form"
  | "repeated_parameter"
  | "unsupported_grant_type"
  | Exclude<ClientCheck["kind"], "ok">
  | CodeRefusal["kind"]
  | RefreshRefusal["kind"];

export interface TokenRefusal {
  readonly status: 400 | 401;
  readonly error: string;
  readonly description: string;
  /** A second word for the reason, where the provider has one. */
  readonly suberror?: string;
}

/** What varies between providers' token endpoints. */
export interface TokenStyle {
  readonly problems: Readonly<Record<TokenProblem, TokenRefusal>>;
  missing(parameter: string): TokenRefusal;
  refuse(c: SandboxContext, refusal: TokenRefusal): Response;
  answer(c: SandboxContext, issued: IssuedTokens, client: OAuthClient): Readonly<Record<string, unknown>>;
}

/** A token endpoint: form in, client checked, code exchanged or token refreshed. */
export async function handleTokenRequest(c: SandboxContext, world: OAuthWorld, style: TokenStyle): Promise<Response> {
  c.header("cache-control", "no-cache, no-store, max-age=0, must-revalidate");
  c.header("pragma", "no-cache");
  const reading = world.profile.codeRequest === "query" ? readQuery(c) : await readForm(c);
  if (reading.kind === "wrong_type") return style.refuse(c, style.problems.not_a_form);
  if (reading.kind === "repeated") return style.refuse(c, style.problems.repeated_parameter);
  const { form } = reading;
  c.set("note", form.get("grant_type") ?? "");

  const check = authenticateClient(world, { form, authorization: c.req.header("authorization") });
  if (check.kind !== "ok") return style.refuse(c, style.problems[check.kind]);
  const outcome = grant(world, check.client, form);
  if (outcome.kind === "missing") return style.refuse(c, style.missing(outcome.parameter));
  if (outcome.kind !== "issued") return style.refuse(c, style.problems[outcome.kind]);
  c.set("account", outcome.account.email);
  const answer = { ...style.answer(c, outcome, check.client) };
  if (world.state.data.options.omitExpiresIn) Reflect.deleteProperty(answer, "expires_in");
  return c.json(answer);
}

type GrantOutcome =
  | IssuedTokens
  | CodeRefusal
  | RefreshRefusal
  | { readonly kind: "unsupported_grant_type" }
  | { readonly kind: "missing"; readonly parameter: string };

const NEEDED: Readonly<Record<string, readonly string[]>> = {
  authorization_code: ["code", "redirect_uri"],
  refresh_token: ["refresh_token"],
};

function grant(world: OAuthWorld, client: OAuthClient, form: URLSearchParams): GrantOutcome {
  const value = (name: string) => form.get(name) ?? "";
  const grantType = value("grant_type");
  if (grantType === "") return { kind: "missing", parameter: "grant_type" };
  const parameter = NEEDED[grantType]?.find((name) => value(name) === "");
  if (parameter !== undefined) return { kind: "missing", parameter };
  if (grantType === "authorization_code") {
    const verifier = form.get("code_verifier");
    return exchangeCode(world, { client, code: value("code"), redirectUri: value("redirect_uri"), verifier });
  }
  if (grantType === "refresh_token") {
    return refreshTokens(world, { client, refreshToken: value("refresh_token"), scope: form.get("scope") });
  }
  return { kind: "unsupported_grant_type" };
}
