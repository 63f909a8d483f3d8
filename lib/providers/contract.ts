import type { z } from "zod";
import type { ChatFault, NamedDiagnosis, TypedFault } from "@/lib/base/errors";
import type { ActionDefinition } from "./actions-contract";
import type { BotCommands } from "./bot-commands-contract";
import type { CapabilityMap } from "./capabilities";
import type { ChatRules } from "./chat-contract";
import type { IntegrationCheck } from "./check-contract";
import type { ChoiceDefinition } from "./choice-contract";
import type { CommandAnswers } from "./command-contract";
import type { CredentialsAuth } from "./credentials-contract";
import type { Capability, GuideSteps, IntegrationMeta, PushingMeta, QuietMeta } from "./integration-meta";
import type { VendorLimits } from "./limits-contract";
import type { OAuth2Auth } from "./oauth2-contract";
import type { DeploymentToken } from "./places-contract";
import type { ProxyReach } from "./proxy-contract";
import type { WebhookHistory, WebhookRegistration } from "./registration-contract";
import type { WatchPolicy } from "./watch-contract";
import type { HubCommand, WebhookSource } from "./webhook-contract";

/** The vendor-side identity that a connection stands for. */
export interface ExternalAccount {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly imageUrl: string | null;
}

/** What a person picked after consent: a page, a board, a tenant. */
export interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** What a provider's code may know of the connection it works for. */
export interface ConnectionFacts {
  /** `ExternalAccount.id`. */
  readonly accountId: string;
  /** By the name of the choice; one that is still open is not there. */
  readonly choices: Readonly<Record<string, Chosen>>;
  /** What was typed in to connect it and is no secret, by field; empty for a consent. */
  readonly entered: Readonly<Record<string, string>>;
  /** The permissions that a consent gave; null: there was none. Absent: it is not known. */
  readonly granted?: readonly string[] | null;
  /** Where the hub takes in what is sent to its shared address; null: it cannot be reached. */
  readonly pushAddress?: string | null;
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
  /** URLSearchParams are sent as a form, anything else as JSON. */
  post<T>(path: string, shape: z.ZodType<T>, body: unknown, options?: RequestOptions): Promise<T>;
  /** A full URL of one of the provider's endpoints, for example `userinfo`. */
  getEndpoint<T>(endpoint: string, shape: z.ZodType<T>, options?: RequestOptions): Promise<T>;
  /** The same transport for an official SDK: standard fetch. Failures throw ProviderError, answers are 2xx. */
  readonly fetch: typeof fetch;
  /** null while a consent ends: there is no connection yet. */
  readonly connection: ConnectionFacts | null;
  /** The operator's variables that the provider names, filled in: `{version: "v23.0"}`. */
  readonly variables: Readonly<Record<string, string>>;
  /**
   * The same API with another token than the account's: that of a choice (`page`), a side token of the token answer
   * (`person`), or a token of the deployment (`bot`, see `deploymentTokens`).
   */
  as(holder: string): ProviderHttp;
  /** Checks what an SDK answered, as get and post do; throws ProviderError where it is not of the shape. */
  parse<T>(answer: unknown, shape: z.ZodType<T>): T;
}

export type { CapabilityMap } from "./capabilities";
export type { IntegrationCheck } from "./check-contract";
export type { ChoiceDefinition, ChoiceOption } from "./choice-contract";
export type {
  ClientCredentialsGrant,
  CredentialFault,
  CredentialField,
  CredentialProblem,
  Credentials,
  CredentialsAuth,
  OtherAccount,
  SignedRequest,
  UnsignedRequest,
} from "./credentials-contract";
export type {
  Availability,
  Capability,
  GuidePart,
  GuideSteps,
  IntegrationCategory,
  IntegrationMeta,
  PushingMeta,
  QuietMeta,
  Requirement,
  ScopeNeed,
} from "./integration-meta";
export type { LimitHeaders, LimitScope, OrganizationShare, VendorLimits, VendorWait } from "./limits-contract";
export type { OAuth2Auth, TokenAnswer, TokenTrade, UnusableVariable } from "./oauth2-contract";
export type {
  ChatBot,
  ChatMessage,
  ChatReading,
  DeploymentToken,
  PlaceKind,
  SharedRequest,
} from "./places-contract";
export type { ProxyReach } from "./proxy-contract";
export type { SyncCursor, SyncPage } from "./sync-contract";
export type { WatchPolicy } from "./watch-contract";
export type { InboundEffect, InboundItem, WebhookSource } from "./webhook-contract";

export type Auth = OAuth2Auth | CredentialsAuth;

/**
 * Full URLs, and `api`: the root before the vendor's own path. HUB_ENDPOINTS replaces them by name. What stands in
 * braces is filled in from `endpointVariables`.
 */
export interface ProviderEndpoints {
  readonly authorize: string | "none";
  readonly token: string | "none";
  readonly revoke: string | "none";
  readonly userinfo: string | "none";
  /** none: the hub calls nothing of the vendor's. */
  readonly api: string | "none";
  /** Further ones, by name: `introspect`, `extend`. Each may be called with the account's token. */
  readonly more: Readonly<Record<string, string>>;
}

/** A part of an endpoint or a header that is the operator's: read from an environment variable. */
export interface EndpointVariable {
  readonly variable: string;
  /** What the variable is taken for where it is not set. */
  readonly unset: string;
  /** The values that it may have, and what each stands for; absent: any value, which stands for itself. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A vendor whose hosts we use, and one way to sign in there. */
export interface ProviderDefinition {
  readonly id: string;
  readonly name: string;
  /** Where an operator registers an app, or a person gets what is typed in; null: nobody has said where. */
  readonly consoleUrl: string | null;
  readonly endpoints: ProviderEndpoints;
  /**
   * api: the endpoint; otherwise the field of the token answer that names each account's own root, and the hosts it may be
   * on (a name and all below it). An overridden `api` endpoint allows its own host only.
   */
  readonly apiRoot: "api" | { readonly field: string; readonly hosts: readonly string[] };
  /** Sent with every request, the token endpoint's too: `User-Agent`, a version. May name in braces variables, `hubUrl` and `hubVersion`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Variables beside client id and secret without which it does not work: a bot's token, a signing key. */
  readonly requiredVariables: readonly string[];
  /** Tokens of the deployment, by the name that `ProviderHttp.as` takes. They reach more than one organization's data. */
  readonly deploymentTokens: Readonly<Record<string, DeploymentToken>>;
  /** By the name in braces: `{tenant}`. Empty where endpoints and headers are the same for everybody. */
  readonly endpointVariables: Readonly<Record<string, EndpointVariable>>;
  /**
   * The words that its API's paths are made of. Calls are counted by them; everything else in a path is somebody's id, and
   * is left out.
   */
  readonly pathWords: readonly string[];
  /** Where a person takes this app's access back at the vendor: an address, as a receipt names it. */
  readonly accessSettings: string;
  readonly auth: Auth;
  /** Scopes that `identify` needs, asked for by each of its integrations. */
  readonly identityScopes: readonly string[];
  /**
   * Where the token answer does not say what was granted: asks the API. Asked again where a call lacks a permission: one
   * that was taken back is another matter than an account whose own rights do not reach.
   */
  readonly readGrantedScopes?: (http: ProviderHttp) => Promise<readonly string[]>;
  /** null: the answer names no account, so there is nothing to connect; the grant is given back. */
  identify(answer: {
    http: ProviderHttp;
    /** What the token endpoint said; without a consent: what was typed in and is no secret, by field. */
    tokenAnswer: unknown;
    callbackParams: URLSearchParams;
    /** Our registration's id: the audience of an id_token. Empty where there is no consent. */
    clientId: string;
  }): Promise<ExternalAccount | null>;
  /** The API may say an error with status 200: `readError` then sees those answers too. */
  readonly errorsInsideSuccess: boolean;
  /**
   * How far the proxy goes; none: there is no API to reach, a token of the deployment reaches several organizations' data,
   * or the vendor gives out access in ways that cannot be kept in.
   */
  readonly proxy: ProxyReach | "none";
  /** How its answers say what is left of its limits; absent: as most do. */
  readonly limits?: VendorLimits;
  /** Reads the vendor's error answer; null where the status alone says enough, or where it is none. */
  readError(answer: { status: number; headers: Headers; body: unknown }): ProviderFailureHint | null;
}

/** A provider that people connect by consenting there. */
export interface OAuthProvider extends ProviderDefinition {
  /**
   * Prefix of its environment variables: `GOOGLE` reads GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GOOGLE_REDIRECT_URI; null:
   * there are none, each organization brings its own app.
   */
  readonly envPrefix: string | null;
  readonly auth: OAuth2Auth;
}

export function isOAuthProvider(provider: ProviderDefinition): provider is OAuthProvider {
  return provider.auth.kind === "oauth2";
}

/** A vendor's error in our words: overrides what the HTTP status would mean. */
export type ProviderFailureHint =
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number | null }
  | ({ readonly kind: "unauthorized" } & TypedFault)
  | { readonly kind: "scope_missing" }
  /** An outage that its status does not say, or what passes as one does. */
  | { readonly kind: "unavailable"; readonly diagnosis?: NamedDiagnosis }
  | ({ readonly kind: "rejected"; readonly reason: string } & TypedFault & ChatFault);

/** One way to connect an integration: `provider.auth` says how; and what works then. */
export interface WayDefinition {
  readonly provider: ProviderDefinition;
  readonly choices: readonly ChoiceDefinition[];
  /** by_scope: what was granted decides; otherwise those of the integration's that this way gives. */
  readonly gives: "by_scope" | readonly Capability[];
  readonly capabilities: { readonly [Name in keyof CapabilityMap]?: (http: ProviderHttp) => CapabilityMap[Name] };
  /** Of its chats, where it has the capability `messages`. */
  readonly chat?: ChatRules;
  /** Live checks of `POST …/test`, run in order with the connection's own access. */
  readonly checks: readonly IntegrationCheck[];
  /** Push subscriptions for its calendars; absent: the hub looks by itself. */
  readonly watch?: WatchPolicy;
  /** What it pushes, and how that is recognised. */
  readonly webhook?: WebhookSource;
  /** What the hub itself answers there; absent: nothing. */
  readonly command?: HubCommand;
  /** Absent: nobody gives it commands. */
  readonly commandAnswers?: CommandAnswers;
  /** How the hub has it send to a connection's address; absent: a person sets that up at the vendor. */
  readonly registration?: WebhookRegistration;
  /** The list of commands that its bot shows in its chats; absent: it shows none. */
  readonly botCommands?: BotCommands;
  /** What it can be asked for that was missed; absent: it keeps no history of it. */
  readonly history?: WebhookHistory;
  /** What it can be told to do, beside what each of its capabilities brings along. */
  readonly actions: readonly ActionDefinition[];
  /** What is usually behind a 403 of its API, and behind a permission that it misses, where the vendor does not say it. */
  readonly forbiddenMeans?: NamedDiagnosis;
  /** Of another way than the default one: its steps are `integrations.<key>.wayGuides.<kind>`. */
  readonly guideSteps?: GuideSteps;
}

/** An integration by its default way, and the other ways to connect it. */
export interface IntegrationDefinition extends WayDefinition {
  readonly meta: IntegrationMeta;
  /** Each of another kind. */
  readonly otherWays: readonly WayDefinition[];
}

/** An integration by a way that is a consent. */
export interface OAuthIntegration extends IntegrationDefinition {
  readonly provider: OAuthProvider;
}

export function isOAuthIntegration(integration: IntegrationDefinition): integration is OAuthIntegration {
  return isOAuthProvider(integration.provider);
}

/** What pushes says how that is recognised, and what does not has nothing to say. */
type Sourced =
  | { readonly meta: PushingMeta; readonly webhook: WebhookSource }
  | { readonly meta: QuietMeta; readonly webhook?: undefined };

/** Declares an integration; the identity function gives the compiler its say. */
export function defineIntegration(definition: OAuthIntegration & Sourced): OAuthIntegration;
export function defineIntegration(definition: IntegrationDefinition & Sourced): IntegrationDefinition;
export function defineIntegration(definition: IntegrationDefinition): IntegrationDefinition {
  return definition;
}
