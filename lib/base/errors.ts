/** The refusals the API can answer with, and the HTTP status of each (RFC 9110). */
export const ERROR_STATUS = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  needs_reauth: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  internal: 500,
  provider_unavailable: 502,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** What a person can do about a refusal, and where the button leads. */
export interface Remedy {
  readonly label: string;
  readonly href?: string;
}

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface AppErrorOptions {
  readonly cause?: unknown;
  readonly remedy?: Remedy;
  readonly errors?: readonly FieldError[];
  /** Extra members of the problem document, for example the ids of several matches. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Headers that the answer carries. */
  readonly headers?: Readonly<Record<string, string>>;
}

// Next bundles some modules twice for one process. An error that one copy throws is the other copy's, too.
const APP_ERROR = Symbol.for("integration-hub.AppError");
const PROVIDER_ERROR = Symbol.for("integration-hub.ProviderError");

function isMarked(value: unknown, mark: symbol): boolean {
  return typeof value === "object" && value !== null && mark in value;
}

/** A refusal we are willing to explain to a caller. Anything else becomes `internal`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly [APP_ERROR] = true;
  readonly code: ErrorCode;
  readonly remedy: Remedy | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
    this.errors = options.errors;
    this.details = options.details ?? {};
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }

  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return isMarked(value, APP_ERROR);
  }
}

/** What is wrong with a key, a token or an address that somebody typed in, as the vendor tells it or as can be seen. */
export type CredentialFault =
  /** The vendor does not know it. */
  | "wrong"
  /** It was good, and has ended. */
  | "expired"
  /** It was good, and somebody took it back. */
  | "revoked"
  /** Another sort of credential of the same vendor. */
  | "wrong_kind"
  /** Of another vendor. */
  | "other_vendor"
  /** For testing where it should be for real, or the other way round. */
  | "wrong_mode"
  /** Good, but it may not do what is needed. */
  | "lacks_permission"
  /** What it names is not there: a book, a number, a tenant. */
  | "not_found"
  /** It has not the form that such a thing has. */
  | "malformed";

/** What a refusal means, where whoever reads it can tell more exactly than status and fault: docs/diagnoses.md. */
export type NamedDiagnosis =
  | "admin_consent_missing"
  | "bot_messages_elsewhere"
  | "chat_not_linked"
  | "choice_open"
  | "client_rejected"
  | "client_secret_expired"
  | "deployment_token_rejected"
  | "guild_missing"
  | "hubs_own_secret"
  | "mailbox_missing"
  | "own_app_rejected"
  | "own_app_unreadable"
  | "place_not_linked"
  | "request_clock_off"
  | "tenant_unknown"
  | "tenant_wrong"
  | "typed_secret_expired";

/** Why a chat does not take a message. blocked: the person stopped the bot. gone: there is no such chat (any more), or the bot is not in it. */
export type ChatRefusal = "blocked" | "gone" | "not_allowed" | "too_long" | "invalid";

/** What is wrong with what somebody typed in, where the answer says so, and with which field of it. */
export interface TypedFault {
  readonly fault?: CredentialFault;
  /** Absent: the way knows which one it blames. */
  readonly field?: string;
  /** One sentence more than the fault says, for people. */
  readonly detail?: string;
  /** What is behind it, where the fault does not say it. */
  readonly diagnosis?: NamedDiagnosis;
}

/** Where something was to be said in a chat: what its refusal means there. */
export interface ChatFault {
  readonly chat?:
    | {
        readonly code: ChatRefusal;
        /** Nor will anything else be taken there, until somebody does something. */
        readonly unreachable: boolean;
      }
    /** The chat has another id now. */
    | { readonly movedTo: string };
}

/** What a vendor did to us, reduced to what we do next. */
export type ProviderFailure =
  // One forced refresh and a retry; a second 401 means a person must reconnect.
  | ({ readonly kind: "unauthorized" } & TypedFault)
  | { readonly kind: "rate_limited"; readonly retryAfterMs: number } // wait
  // Retry with back-off; with a diagnosis somebody has to mend something first.
  | {
      readonly kind: "unavailable";
      readonly status: number | null;
      readonly diagnosis?: NamedDiagnosis;
      /** No connection came about: the provider cannot have seen the request. */
      readonly neverSent?: true;
    }
  // Give up, show the reason.
  | ({ readonly kind: "rejected"; readonly status: number; readonly reason: string } & TypedFault & ChatFault)
  | { readonly kind: "malformed"; readonly issues: string }; // give up: their API or our schema moved

/** A provider's failure, for the engines. Only they create it: `lib/core/provider-http`, `oauth` and `vault`. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly [PROVIDER_ERROR] = true;
  readonly providerId: string;
  readonly failure: ProviderFailure;
  /** Extra members of the problem document: the diagnosis, once it is known what the call was for. Never secrets. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    providerId: string,
    failure: ProviderFailure,
    options: { cause?: unknown; details?: Readonly<Record<string, unknown>> } = {},
  ) {
    super(`${providerId}: ${failure.kind}`, { cause: options.cause });
    this.providerId = providerId;
    this.failure = failure;
    this.details = options.details ?? {};
  }

  static override [Symbol.hasInstance](value: unknown): value is ProviderError {
    return isMarked(value, PROVIDER_ERROR);
  }
}

/** The provider does not honour a sync's cursor any more: everything has to be read anew. */
export class CursorExpired extends Error {
  override readonly name = "CursorExpired";
}
