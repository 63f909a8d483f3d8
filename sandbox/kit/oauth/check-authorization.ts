import type { OAuthWorld } from "./model";
import { isPkceText, type PkceChallenge } from "./pkce";
import { canonicalScope, type OAuthClient, type OAuthProfile, splitScopes } from "./profile";

/** An authorization request that passed every check. */
export interface AuthorizationRequest {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  /** Canonical names, in the order asked for, without repeats. */
  readonly scopes: readonly string[];
  /** The same of the person's own scopes; they cannot be unticked. */
  readonly personScopes: readonly string[];
  readonly state: string | null;
  /** How the answer goes back: in the query of a redirect, or as a form that the browser posts. */
  readonly responseMode: "query" | "form_post";
  readonly nonce: string | null;
  readonly challenge: PkceChallenge | null;
  readonly offline: boolean;
  readonly prompt: ReadonlySet<string>;
  readonly loginHint: string | null;
  readonly includeGrantedScopes: boolean;
  /** Scopes as the client spelled them. */
  readonly asked: readonly string[];
}

/** Why a request is refused. Each provider says it in its own words, on a page or by a redirect. */
export type AuthorizationProblem =
  | { readonly kind: "missing_parameter"; readonly name: string }
  | { readonly kind: "repeated_parameter"; readonly name: string }
  | { readonly kind: "bad_parameter"; readonly name: string; readonly value: string }
  | { readonly kind: "unknown_client" }
  | { readonly kind: "redirect_uri_mismatch"; readonly redirectUri: string }
  | { readonly kind: "unsupported_response_type"; readonly value: string }
  | { readonly kind: "invalid_scope"; readonly valid: readonly string[]; readonly invalid: readonly string[] };

export type AuthorizationCheck =
  | { readonly kind: "ok"; readonly request: AuthorizationRequest }
  | {
      readonly kind: "problem";
      readonly problem: AuthorizationProblem;
      /** Where an error may be sent: only a redirect URI that is registered for the client. */
      readonly returnTo: Pick<AuthorizationRequest, "redirectUri" | "state" | "responseMode"> | null;
    };

const PROMPTS = ["none", "consent", "select_account", "login"];

/** Checks an authorization request as RFC 6749 section 4.1.1 and RFC 7636 ask, before anyone sees a page. */
export function checkAuthorization(world: OAuthWorld, params: URLSearchParams): AuthorizationCheck {
  const identified = identify(world, params);
  if ("problem" in identified) return { kind: "problem", problem: identified.problem, returnTo: null };

  const { client, redirectUri } = identified;
  const state = params.get("state");
  const responseMode =
    takesFormPost(world.profile) && params.get("response_mode") === "form_post" ? "form_post" : "query";
  const problem = findProblem(world.profile, params) ?? findScopeProblem(world, params);
  if (problem) return { kind: "problem", problem, returnTo: { redirectUri, state, responseMode } };

  const { profile } = world;
  const asked = requestedScopes(profile, params);
  const scopes = asked.flatMap((scope) => canonicalScope(profile, scope) ?? []);
  return {
    kind: "ok",
    request: {
      client,
      redirectUri,
      scopes: [...new Set(scopes)],
      personScopes: [...new Set(personScopes(profile, params))],
      state,
      responseMode,
      nonce: params.get("nonce"),
      challenge: profile.pkce === "ignored" ? null : readChallenge(params),
      offline: isOffline(profile, params, scopes),
      prompt: readPrompt(params),
      loginHint: params.get("login_hint"),
      includeGrantedScopes:
        world.profile.tokenScopes === "all_granted" || params.get("include_granted_scopes") === "true",
      asked,
    },
  };
}

/** Asked for where it is not played, it is refused as any other value: by a redirect. */
function takesFormPost({ requiredParameters, allowedParameters }: OAuthProfile): boolean {
  const taken = requiredParameters.response_mode ?? allowedParameters.response_mode ?? [];
  return taken.includes("form_post");
}

function identify(
  world: OAuthWorld,
  params: URLSearchParams,
): { client: OAuthClient; redirectUri: string } | { problem: AuthorizationProblem } {
  const repeated = [...new Set(params.keys())].find((name) => params.getAll(name).length > 1);
  if (repeated) return { problem: { kind: "repeated_parameter", name: repeated } };
  const { clientIdParameter } = world.profile;
  for (const name of [clientIdParameter, "redirect_uri"]) {
    if (!params.get(name)) return { problem: { kind: "missing_parameter", name } };
  }

  const client = world.profile.clients.find(({ id }) => id === params.get(clientIdParameter));
  if (!client) return { problem: { kind: "unknown_client" } };
  const redirectUri = params.get("redirect_uri") ?? "";
  // Character for character: no prefix, no trailing slash, no other port.
  if (!client.redirectUris.includes(redirectUri)) return { problem: { kind: "redirect_uri_mismatch", redirectUri } };
  return { client, redirectUri };
}

function findProblem(profile: OAuthProfile, params: URLSearchParams): AuthorizationProblem | null {
  const responseType = params.get("response_type");
  if (!responseType) return { kind: "missing_parameter", name: "response_type" };
  if (responseType !== "code") return { kind: "unsupported_response_type", value: responseType };
  const nothingAsked = requestedScopes(profile, params).length === 0 && personScopes(profile, params).length === 0;
  if (nothingAsked) return { kind: "missing_parameter", name: "scope" };
  if (profile.stateRequired && !params.get("state")) return { kind: "missing_parameter", name: "state" };
  return (
    findPkceProblem(profile, params) ??
    findPromptProblem(params) ??
    findChoiceProblem(params, { ...CHOICES, ...profile.allowedParameters }) ??
    findRequiredProblem(profile, params)
  );
}

function findPkceProblem({ pkce }: OAuthProfile, params: URLSearchParams): AuthorizationProblem | null {
  if (pkce === "ignored") return null;
  if (pkce === "required" && !params.get("code_challenge"))
    return { kind: "missing_parameter", name: "code_challenge" };
  const method = params.get("code_challenge_method");
  if (method !== null && method !== "S256" && method !== "plain") {
    return { kind: "bad_parameter", name: "code_challenge_method", value: method };
  }
  const challenge = params.get("code_challenge");
  if (challenge === null) return method === null ? null : { kind: "missing_parameter", name: "code_challenge" };
  return isPkceText(challenge) ? null : { kind: "bad_parameter", name: "code_challenge", value: challenge };
}

function findPromptProblem(params: URLSearchParams): AuthorizationProblem | null {
  const prompt = readPrompt(params);
  const value = params.get("prompt") ?? "";
  const known = [...prompt].every((word) => PROMPTS.includes(word));
  // OpenID Connect Core 3.1.2.1: `none` stands alone.
  if (known && !(prompt.has("none") && prompt.size > 1)) return null;
  return { kind: "bad_parameter", name: "prompt", value };
}

const CHOICES = {
  access_type: ["online", "offline"],
  include_granted_scopes: ["true", "false"],
  response_mode: ["query"],
};

function findChoiceProblem(
  params: URLSearchParams,
  choices: Readonly<Record<string, readonly string[]>>,
): AuthorizationProblem | null {
  for (const [name, allowed] of Object.entries(choices)) {
    const value = params.get(name);
    if (value !== null && !allowed.includes(value)) return { kind: "bad_parameter", name, value };
  }
  return null;
}

function findRequiredProblem(
  { requiredParameters }: OAuthProfile,
  params: URLSearchParams,
): AuthorizationProblem | null {
  for (const [name, allowed] of Object.entries(requiredParameters)) {
    const value = params.get(name);
    if (!value) return { kind: "missing_parameter", name };
    if (allowed !== "any" && !allowed.includes(value)) return { kind: "bad_parameter", name, value };
  }
  return null;
}

function findScopeProblem(world: OAuthWorld, params: URLSearchParams): AuthorizationProblem | null {
  const { profile } = world;
  const requested = [...requestedScopes(profile, params), ...personScopes(profile, params)];
  const known = new Set(personScopes(profile, params).filter((scope) => isPersonScope(profile, scope)));
  const invalid = requested.filter((scope) => canonicalScope(profile, scope) === null && !known.has(scope));
  if (invalid.length === 0) return null;
  return { kind: "invalid_scope", valid: requested.filter((scope) => !invalid.includes(scope)), invalid };
}

function requestedScopes(profile: OAuthProfile, params: URLSearchParams): string[] {
  return splitScopes(profile, params.get("scope") ?? "");
}

function personScopes(profile: OAuthProfile, params: URLSearchParams): string[] {
  return profile.person ? splitScopes(profile, params.get(profile.person.parameter) ?? "") : [];
}

function isPersonScope({ person }: OAuthProfile, scope: string): boolean {
  return person?.scopes.some(({ name }) => name === scope) ?? false;
}

function readPrompt(params: URLSearchParams): ReadonlySet<string> {
  return new Set((params.get("prompt") ?? "").split(" ").filter((word) => word !== ""));
}

/** Without a method the challenge is plain (RFC 7636, section 4.3). */
function readChallenge(params: URLSearchParams): PkceChallenge | null {
  const value = params.get("code_challenge");
  if (value === null) return null;
  return { value, method: params.get("code_challenge_method") === "S256" ? "S256" : "plain" };
}

function isOffline({ offline }: OAuthProfile, params: URLSearchParams, scopes: readonly string[]): boolean {
  switch (offline.by) {
    case "always":
    case "never":
      return offline.by === "always";
    case "scope":
      return scopes.includes(offline.scope);
    case "parameter":
      return params.get(offline.name) === offline.value;
  }
}
