import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import { findTokenVersion } from "@/lib/core/vault/find-token-version";
import { diagnoseCredentialFault } from "@/lib/features/diagnoses/diagnose-credential-fault";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import type {
  CredentialProblem,
  CredentialsAuth,
  GuidePart,
  IntegrationDefinition,
  OtherAccount,
  ProviderDefinition,
} from "@/lib/providers/contract";
import { accessByCredentials } from "./access-by-credentials";
import { checkCredentials, type NamedProblem } from "./check-credentials";
import { credentialWords } from "./credential-words";
import { unsetVariables } from "./missing-variables-of";
import { isOvertaken } from "./overtaken";
import { recordConnectFailure } from "./record-connect-failure";
import { saveConnected } from "./save-connected";
import { settleChoices } from "./settle-choices";

export interface EnteredCredentials {
  /** By the way that they are for. */
  readonly integration: IntegrationDefinition;
  readonly auth: CredentialsAuth;
  readonly flow: OAuthFlow;
  readonly entered: Readonly<Record<string, string>>;
}

export interface StoredCredentials {
  readonly connectionId: string;
  /** A choice that has to be made before it works. */
  readonly openChoice: string | null;
}

/**
 * Tries at the vendor what was typed in, and stores it as a connection.
 * @throws AppError unprocessable with the fields that are wrong, provider_unavailable, conflict; then nothing is stored
 */
export async function storeCredentials(
  ctx: RequestContext<ConnectingActor>,
  { integration, auth, flow, entered }: EnteredCredentials,
): Promise<StoredCredentials> {
  const { provider, meta } = integration;
  refuseUnconfigured(provider);
  const checked = checkCredentials(provider, auth, entered);
  if (checked.kind === "refused") throw refused(integration, checked.problems);
  const { organizationId, connectionId } = flow;
  const subject = { organizationId, connectionId, integration: meta.key };
  const replaces = connectionId ? await findTokenVersion(db(), { organizationId, connectionId }) : null;
  const tried = accessByCredentials({ provider, auth, subject, credentials: checked.credentials });
  const trial = await tried.catch(async (error: unknown) => {
    await recordConnectFailure(ctx, flow, "provider_unavailable");
    throw error;
  });
  if (trial.kind === "refused") {
    await recordConnectFailure(ctx, flow, "credentials_refused");
    throw refused(integration, [{ field: trial.problem.field, problem: trial.problem }]);
  }
  const { account, tokens } = trial;
  const saved = await saveConnected(ctx, {
    flow,
    integration,
    account,
    tokens,
    entered: trial.entered,
    oauthAppId: null,
    callbackParams: new URLSearchParams(),
    replaces,
  }).catch(async (error: unknown) => {
    if (isOvertaken(error)) await recordConnectFailure(ctx, flow, "overtaken");
    throw error;
  });
  if (saved.kind !== "saved") {
    await recordConnectFailure(ctx, flow, saved.kind);
    const other = saved.kind === "account_mismatch" ? await otherAccount({ flow, auth, typed: account.id }) : null;
    if (other) throw refused(integration, [other]);
    throw conflict(saved.kind, meta.key);
  }
  const settled = { organizationId, connectionId: saved.connectionId, integration, heals: saved.heals };
  return { connectionId: saved.connectionId, openChoice: await settleChoices(ctx, settled) };
}

interface Reconnected {
  readonly flow: OAuthFlow;
  readonly auth: CredentialsAuth;
  readonly typed: string;
}

/** Of the same company, and not the same account: a key of the other mode, another mailbox. null: of somebody else's. */
async function otherAccount({ flow, auth, typed }: Reconnected): Promise<OtherAccount | null> {
  const { organizationId, connectionId } = flow;
  if (!connectionId) return null;
  const [row] = await db()
    .select({ accountId: connections.externalAccountId })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  return row ? auth.otherAccount(row.accountId, typed) : null;
}

/** A way may need variables of the operator's: the token of a bot that everybody shares. */
function refuseUnconfigured({ name, requiredVariables }: ProviderDefinition): void {
  const missing = unsetVariables(requiredVariables);
  if (missing.length === 0) return;
  const words = `${name} is not configured this way on this hub: ${missing.join(", ")} is not set.`;
  throw new AppError("unprocessable", words, { details: { missingVariables: missing } });
}

const CONFLICTS = {
  account_mismatch: {
    message: "These belong to another account than the connection. Connect that one by itself, or use this account's.",
    remedy: { label: "Connect it by itself", path: "marketplace/" },
  },
  already_shared: {
    message: "This account is connected already, by another member for everybody.",
    remedy: { label: "See your connections", path: "active?integration=" },
  },
  place_taken: {
    message: "What was chosen belongs to another organization of this hub already.",
    remedy: { label: "Choose another", path: "marketplace/" },
  },
  connection_gone: {
    message: "The connection was disconnected meanwhile.",
    remedy: { label: "Connect it anew", path: "marketplace/" },
  },
};

function conflict(kind: keyof typeof CONFLICTS, key: string): AppError {
  const { message, remedy } = CONFLICTS[kind];
  return new AppError("conflict", message, {
    remedy: { label: remedy.label, href: `/integration-hub/${remedy.path}${key}` },
  });
}

function refused(integration: IntegrationDefinition, problems: readonly NamedProblem[]): AppError {
  const { provider } = integration;
  const errors = problems.map(({ field, problem }) => ({
    path: `credentials.${field}`,
    message: typeof problem === "string" ? problem : credentialWords(provider.name, problem),
  }));
  const told = problems.flatMap(({ problem }) => (typeof problem === "string" ? [] : problem));
  const diagnoses = told.map((problem) => diagnoseProblem(integration, problem));
  const guide = diagnoses.find((diagnosis) => diagnosis.guide)?.guide;
  return new AppError("unprocessable", errors[0]?.message ?? "The credentials are not usable.", {
    errors,
    details: { faults: told.map(({ fault }) => fault), diagnoses },
    ...(guide ? { remedy: { label: "See the step in the set-up guide", href: guide } } : {}),
  });
}

function diagnoseProblem(
  integration: IntegrationDefinition,
  { field, fault, diagnosis }: CredentialProblem,
): Diagnosis {
  const way = integration.provider.auth.kind;
  const recognised = diagnosis ? { code: diagnosis } : diagnoseCredentialFault(fault, { way });
  const about = diagnosedIntegration(integration);
  const secret = about.guideSteps?.[partOf(integration, field)];
  const guideSteps = { ...about.guideSteps, ...(secret === undefined ? {} : { secret }) };
  return presentDiagnosis(recognised, { ...about, guideSteps });
}

/** Where the guide says what goes into a field: a client id is not where the secret is. */
function partOf({ provider: { auth } }: IntegrationDefinition, name: string): GuidePart {
  const field = auth.kind === "oauth2" ? undefined : auth.fields.find((one) => one.name === name);
  return field?.guidePart ?? "secret";
}
