import { clock } from "@/lib/base/clock";
import { AppError, ProviderError, type TypedFault } from "@/lib/base/errors";
import { storable } from "@/lib/base/storable";
import { type CredentialsOutcome, grantByCredentials } from "@/lib/core/oauth/grant-by-credentials";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { providerEndpoints } from "@/lib/core/provider-http/endpoints";
import { fillInCredentials } from "@/lib/core/provider-http/fill-in-credentials";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import { writeCredentials } from "@/lib/core/vault/stored-credentials";
import type {
  CredentialFault,
  CredentialProblem,
  Credentials,
  CredentialsAuth,
  ExternalAccount,
  ProviderDefinition,
} from "@/lib/providers/contract";
import { describeFailure } from "./describe-failure";

interface Trial {
  readonly provider: ProviderDefinition;
  readonly auth: CredentialsAuth;
  readonly subject: CallSubject;
  readonly credentials: Credentials;
}

export type TrialOutcome =
  | { readonly kind: "ok"; readonly account: ExternalAccount; readonly tokens: TokenSet; readonly entered: Credentials }
  | { readonly kind: "refused"; readonly problem: CredentialProblem };

/**
 * Tries what was typed in at the vendor, before anything is stored: makes access of it where the way does, and asks whose
 * it is.
 * @throws AppError provider_unavailable: nobody can say whether it is good
 */
export async function accessByCredentials(trial: Trial): Promise<TrialOutcome> {
  const granted = await grant(trial);
  if (granted.kind === "refused") return granted;
  const { provider, auth, subject, credentials } = trial;
  const shown = auth.fields.filter(({ secret }) => !secret).map(({ name }) => [name, credentials[name] ?? ""]);
  const entered = { ...Object.fromEntries(shown), ...auth.shownParts(credentials) };
  const tokens = { ...granted.tokens, apiRoot: apiRootOf(trial) };
  try {
    const http = tokenHttp({ provider, subject, tokens });
    const account = await provider.identify({
      http,
      tokenAnswer: entered,
      callbackParams: new URLSearchParams(),
      clientId: "",
    });
    if (!account) return { kind: "refused", problem: blamed(auth, "not_found") };
    return { kind: "ok", account: storable(account), tokens, entered };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const fault = faultOf(error);
    if (fault) return { kind: "refused", problem: blamed(auth, fault, error) };
    if (auth.apiRootField !== "none" && tokens.apiRoot && isNobodyThere(error)) {
      return { kind: "refused", problem: { field: auth.apiRootField, fault: "not_found", detail: NOBODY_THERE } };
    }
    throw unavailable(provider, error);
  }
}

type Granted = { readonly kind: "ok"; readonly tokens: TokenSet } | Extract<TrialOutcome, { kind: "refused" }>;

async function grant({ provider, auth, subject, credentials }: Trial): Promise<Granted> {
  if (auth.grant === "none") return { kind: "ok", tokens: asTokens(credentials) };
  const outcome = await grantByCredentials({ provider, subject, credentials });
  if (outcome.kind === "ok") return outcome;
  if (outcome.kind === "credentials_refused") return { kind: "refused", problem: outcome.problem };
  throw unavailable(provider, failedGrant(provider, outcome));
}

function failedGrant(
  { id }: ProviderDefinition,
  outcome: Exclude<CredentialsOutcome, { kind: "ok" | "credentials_refused" }>,
): ProviderError {
  switch (outcome.kind) {
    case "rate_limited":
      return new ProviderError(id, { kind: "rate_limited", retryAfterMs: outcome.retryAfterMs ?? 60_000 });
    case "unavailable":
      return new ProviderError(id, { kind: "unavailable", status: outcome.status });
    case "malformed":
      return new ProviderError(id, outcome);
  }
}

/** What carries its own proof has no end that we know of, and nothing to renew it with. */
function asTokens(credentials: Credentials): TokenSet {
  return {
    accessToken: writeCredentials(credentials),
    refreshToken: null,
    expiresAt: null,
    refreshExpiresAt: null,
    grantExpiresAt: null,
    issuedAt: clock.now(),
    scopes: [],
    sideTokens: {},
    apiRoot: null,
    raw: null,
  };
}

function apiRootOf({ provider, auth, credentials }: Trial): string | null {
  if (auth.apiRootField !== "none") {
    const { origin, pathname } = new URL(credentials[auth.apiRootField] ?? "");
    const root = `${origin}${pathname}`.replace(/\/+$/, "");
    // The vendor's own address may have been replaced by the operator.
    return root === provider.endpoints.api ? null : root;
  }
  if (Object.keys(auth.endpointFields).length === 0) return null;
  return fillInCredentials(providerEndpoints(provider).api, auth, credentials);
}

/** null: it says nothing of what was typed in. */
function faultOf({ failure }: ProviderError): CredentialFault | null {
  if (failure.kind === "unauthorized") return failure.fault ?? "wrong";
  if (failure.kind === "rejected") return failure.fault ?? (failure.status === 404 ? "not_found" : "lacks_permission");
  return null;
}

const NOBODY_THERE = "Nothing answers there as its API does. If the address is right, try again later.";

/** Of an address that the person named: no such host, no answer, or a page in the place of an API. */
function isNobodyThere({ failure }: ProviderError): boolean {
  if (failure.kind === "unavailable") return failure.status === null || failure.status < 400;
  return failure.kind === "malformed";
}

// The status once more in the place of a reason: the fault's own words say more.
const NO_REASON =
  /^(HTTP )?(\d{3})?[ :]*(bad request|unauthorized|forbidden|permission denied|access denied|not found)?\.?$/i;

function reasonOf({ failure }: ProviderError): string | null {
  return failure.kind === "rejected" && !NO_REASON.test(failure.reason.trim()) ? failure.reason : null;
}

function blamed(auth: CredentialsAuth, fault: CredentialFault, error?: ProviderError): CredentialProblem {
  const told: TypedFault = error && "fault" in error.failure ? error.failure : {};
  const secret = auth.fields.find((field) => field.secret);
  const field = told.field ?? auth.blames[fault] ?? secret?.name ?? auth.fields[0]?.name ?? "";
  const isNobody = fault === "not_found" && field === auth.apiRootField;
  const detail = told.detail ?? (error ? reasonOf(error) : null) ?? (isNobody ? NOBODY_THERE : null);
  return { field, fault, detail, ...(told.diagnosis ? { diagnosis: told.diagnosis } : {}) };
}

function unavailable({ name }: ProviderDefinition, { failure }: ProviderError): AppError {
  const { detail, remedy } = describeFailure(name, failure);
  return new AppError("provider_unavailable", `${detail} Nothing was stored.`, { remedy: { label: remedy } });
}
