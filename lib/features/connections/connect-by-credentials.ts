import { db } from "@/db/client";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findTokenVersion } from "@/lib/core/vault/find-token-version";
import { diagnoseCredentialFault } from "@/lib/features/diagnoses/diagnose-credential-fault";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { byWay, waysOf } from "@/lib/providers/by-way";
import type {
  CredentialProblem,
  CredentialsAuth,
  IntegrationDefinition,
  ProviderDefinition,
} from "@/lib/providers/contract";
import { accessByCredentials } from "./access-by-credentials";
import { checkCredentials, type NamedProblem } from "./check-credentials";
import { credentialWords } from "./credential-words";
import { getConnection } from "./get-connection";
import { unsetVariables } from "./missing-variables-of";
import { isOvertaken } from "./overtaken";
import { planFlow } from "./plan-flow";
import { recordConnectFailure } from "./record-connect-failure";
import { saveConnected } from "./save-connected";
import { settleChoices } from "./settle-choices";
import { type ConnectStarted, startConnect } from "./start-connect";
import { takeTenantCredentials } from "./tenant-credentials";

export interface ConnectInput {
  readonly ref: string;
  /** A way of the integration, as its `authKinds` name it; default: the first that fits the credentials. */
  readonly method?: string | undefined;
  readonly credentials?: Record<string, string> | undefined;
  /** Connect with what the operator has set, in the place of credentials: for the home organization only. */
  readonly deployment?: true | undefined;
  /** What to call the connection; default: after its account. */
  readonly name?: string | undefined;
  readonly projectId?: string | undefined;
  readonly visibility?: "personal" | "shared" | undefined;
  /** The connection that gets these credentials in the place of what it has. */
  readonly connectionId?: string | undefined;
  readonly browserToken: string;
}

/**
 * Connects by the way that `method` names: a consent is begun; everything else is tried at the vendor and then stored.
 * @throws AppError unprocessable with the fields that are wrong, provider_unavailable, conflict; then nothing is stored
 */
export async function connectByCredentials(
  ctx: RequestContext<MemberActor>,
  input: ConnectInput,
): Promise<ConnectStarted | Connection> {
  authorize(ctx, "connections:write");
  const integration = await chosenWay(ctx.actor, input);
  const { auth } = integration.provider;
  if (auth.kind !== "oauth2") return connect(ctx, { integration, auth, input });
  if (input.credentials || input.deployment) {
    throw new AppError("unprocessable", `${integration.meta.name} is connected by consent, not by credentials.`);
  }
  return startConnect(ctx, { ...input, integration: input.ref });
}

/** @throws AppError not_found, unprocessable */
async function chosenWay({ organizationId }: MemberActor, input: ConnectInput): Promise<IntegrationDefinition> {
  const { ref, method, credentials, deployment } = input;
  const integration = await findIntegration({ organizationId, integration: ref });
  if (!integration) throw new AppError("not_found", `There is no integration called ${ref}.`);
  const kinds = waysOf(integration).map(({ provider }) => provider.auth.kind);
  const fitting = credentials || deployment ? kinds.find((kind) => kind !== "oauth2") : kinds[0];
  const way = byWay(integration, method ?? fitting ?? "oauth2");
  if (way) return way;
  const words = `${integration.meta.name} can be connected by: ${kinds.join(", ")}.`;
  throw new AppError("unprocessable", words, { errors: [{ path: "method", message: words }] });
}

interface Connecting {
  readonly integration: IntegrationDefinition;
  readonly auth: CredentialsAuth;
  readonly input: ConnectInput;
}

async function connect(
  ctx: RequestContext<MemberActor>,
  { integration, auth, input }: Connecting,
): Promise<Connection> {
  const { provider, meta } = integration;
  refuseUnconfigured(provider);
  const flow = await planFlow(ctx, integration, input);
  const entered = input.deployment ? await takeTenantCredentials(ctx, auth) : (input.credentials ?? {});
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
    throw conflict(saved.kind, meta.key);
  }
  await settleChoices(ctx, { organizationId, connectionId: saved.connectionId, integration, heals: saved.heals });
  return getConnection(ctx, { ref: saved.connectionId });
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

function diagnoseProblem(integration: IntegrationDefinition, { fault, diagnosis }: CredentialProblem): Diagnosis {
  const way = integration.provider.auth.kind;
  const recognised = diagnosis ? { code: diagnosis } : diagnoseCredentialFault(fault, { way });
  return presentDiagnosis(recognised, diagnosedIntegration(integration));
}
