import type { z } from "zod";
import type { CalendarApi } from "./capabilities";

/** The vendor-side identity that a connection stands for. */
export interface ExternalAccount {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly imageUrl: string | null;
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * The only way a provider's code reaches the outside. It adds the token, the endpoint override, the timeout and
 * `Retry-After`, and turns what goes wrong into a ProviderError. A provider's code never sees a token.
 */
export interface ProviderHttp {
  /** Root before the vendor's own path, without a trailing slash; overridden by HUB_ENDPOINTS. */
  readonly apiRoot: string;
  get<T>(path: string, shape: z.ZodType<T>, options?: RequestOptions): Promise<T>;
  post<T>(path: string, shape: z.ZodType<T>, body: unknown, options?: RequestOptions): Promise<T>;
  /** A full URL of one of the provider's endpoints, for example `userinfo`. */
  getEndpoint<T>(endpoint: string, shape: z.ZodType<T>, options?: RequestOptions): Promise<T>;
  /** The same transport for an official SDK: standard fetch. Failures throw ProviderError, answers are 2xx. */
  readonly fetch: typeof fetch;
  /** Checks what an SDK answered, as get and post do; throws ProviderError where it is not of the shape. */
  parse<T>(answer: unknown, shape: z.ZodType<T>): T;
}

/** Everything that varies between vendors' OAuth 2, as data. Absence is a word, never a missing field. */
export interface OAuth2Auth {
  readonly kind: "oauth2";
  readonly clientAuthentication: "basic" | "body";
  readonly pkce: "S256" | "off";
  readonly scopeSeparator: " " | ",";
  /** rotating: each use of the refresh token ends it; reusable: it stays good; none: there is no refresh token. */
  readonly refresh: "rotating" | "reusable" | "none";
  /** Lifetime of an access token whose answer names none: the vendor's documented one; never: it does not expire. */
  readonly accessLifetimeSecondsIfAbsent: number | "never";
  /** What revoking a token ends: that token alone, or the account's whole grant to this app; none: no such endpoint. */
  readonly revokes: "token" | "grant" | "none";
  /** as_token: like at the token endpoint (RFC 7009); none: the token alone proves the right to end it. */
  readonly revokeClientAuthentication: "as_token" | "none";
  /** Checked against `iss` where the provider sends it (RFC 9207). */
  readonly issuer: string | "none";
  readonly authorizeParams: Readonly<Record<string, string>>;
  /**
   * For token endpoints that say an error where, or as, OAuth does not: answers its code in OAuth's words, null where
   * there is none.
   */
  readonly readTokenError?: (body: unknown) => string | null;
  /** For vendors that may answer another spelling of a scope than was asked for: answers the one that we ask for. */
  readonly readScope?: (scope: string) => string;
}

export type Auth = OAuth2Auth;

/**
 * Full URLs, and `api`: the root before the vendor's own path. HUB_ENDPOINTS replaces them by name. What stands in
 * braces is filled in from `endpointVariables`.
 */
export interface ProviderEndpoints {
  readonly authorize: string;
  readonly token: string;
  readonly revoke: string | "none";
  readonly userinfo: string;
  readonly api: string;
}

/** A part of an endpoint that is the operator's: read from an environment variable. */
export interface EndpointVariable {
  readonly variable: string;
  /** What stands there where the variable is not set. */
  readonly unset: string;
}

/** A vendor whose OAuth app and hosts we use. */
export interface ProviderDefinition {
  readonly id: string;
  readonly name: string;
  /** Prefix of its environment variables: `GOOGLE` reads GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_REDIRECT_URI. */
  readonly envPrefix: string;
  /** Where an operator gets those variables. */
  readonly consoleUrl: string;
  readonly endpoints: ProviderEndpoints;
  /** By the name in braces: `{tenant}`. Empty where the endpoints are the same for everybody. */
  readonly endpointVariables: Readonly<Record<string, EndpointVariable>>;
  /**
   * The words that its API's paths are made of. Calls are counted by them; everything else in a path is somebody's id, and
   * is left out.
   */
  readonly pathWords: readonly string[];
  /** Where a person takes this app's access back at the vendor: an address, as a receipt names it. */
  readonly accessSettings: string;
  readonly auth: OAuth2Auth;
  /** Scopes that `identify` needs, asked for by each of its integrations. */
  readonly identityScopes: readonly string[];
  identify(answer: {
    http: ProviderHttp;
    tokenAnswer: unknown;
    callbackParams: URLSearchParams;
    /** Our registration's id: the audience of an id_token. */
    clientId: string;
  }): Promise<ExternalAccount>;
  /** Reads the vendor's error answer; null where the status alone says enough. */
  readError(answer: { status: number; headers: Headers; body: unknown }): ProviderFailureHint | null;
}

/** A vendor's error in our words: overrides what the HTTP status would mean. */
export type ProviderFailureHint =
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "scope_missing" }
  | { readonly kind: "rejected"; readonly reason: string };

export interface ScopeNeed {
  readonly scope: string;
  /** Shown on the integration page: why the hub asks for it. Key into the message catalogue. */
  readonly reasonKey: string;
  /** A required scope that the person declines stops the connection; an optional one turns a capability off. */
  readonly required: boolean;
}

export type IntegrationCategory =
  | "calendar"
  | "messaging"
  | "social"
  | "accounting"
  | "crm"
  | "payments"
  | "automation"
  | "storage";
export type Availability = "available" | "verification_in_progress" | "awaiting_approval";
export type Capability = keyof CapabilityMap;

/** What the browser may know of an integration. Texts are keys into the message catalogue. */
export interface IntegrationMeta {
  readonly key: string;
  readonly provider: string;
  readonly name: string;
  readonly category: IntegrationCategory;
  readonly availability: Availability;
  readonly defaultVisibility: "personal" | "shared";
  readonly capabilities: readonly Capability[];
  readonly scopes: readonly ScopeNeed[];
  readonly docsUrl: string;
  /** What addresses of the older system call it, kept for those who still use them; null where it had none. */
  readonly olderName: string | null;
  /** The agent that works it; null where none does. */
  readonly agent: string | null;
}

export interface CapabilityMap {
  readonly calendar: CalendarApi;
}

export interface IntegrationDefinition {
  readonly meta: IntegrationMeta;
  readonly provider: ProviderDefinition;
  /** The ways to connect; the first is the default. */
  readonly auth: readonly Auth[];
  readonly capabilities: { readonly [Name in Capability]?: (http: ProviderHttp) => CapabilityMap[Name] };
  /** Live checks of `POST …/test`, run in order with the connection's own access. */
  readonly checks: readonly IntegrationCheck[];
}

export interface IntegrationCheck {
  /** Key into the message catalogue under `checks`. */
  readonly name: string;
  /** Answers what was found as one short sentence, for example "3 calendars."; never secrets. Throws ProviderError. */
  run(http: ProviderHttp): Promise<string>;
}

/** Declares an integration; the identity function gives the compiler its say. */
export function defineIntegration(definition: IntegrationDefinition): IntegrationDefinition {
  return definition;
}
