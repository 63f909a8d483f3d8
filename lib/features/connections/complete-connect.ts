import { AppError, ProviderError } from "@/lib/base/errors";
import { storable } from "@/lib/base/storable";
import type { ConnectError } from "@/lib/contracts/connect-errors";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { consumeState } from "@/lib/core/oauth/consume-state";
import type { ConsentFlow, OAuthFlow } from "@/lib/core/oauth/create-state";
import { type ExchangeOutcome, exchangeCode } from "@/lib/core/oauth/exchange-code";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { findApp } from "@/lib/core/oauth-apps/find-app";
import type { FoundApp } from "@/lib/core/oauth-apps/found-app";
import type { CallSubject } from "@/lib/core/provider-http/call-observer";
import { tokenHttp } from "@/lib/core/provider-http/token-http";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import type { ExternalAccount, OAuthIntegration } from "@/lib/providers/contract";
import type { ConnectedInput, SaveOutcome } from "./connected-input";
import { discardGrant } from "./discard-grant";
import { endReplacedAccess } from "./end-replaced-access";
import { findByOtherApp } from "./find-by-other-app";
import { findConnectingActor } from "./find-connecting-actor";
import { holdConsent } from "./hold-consent";
import { recordConnectFailure } from "./record-connect-failure";
import { missingRequired, personScopes, requestedScopes } from "./requested-scopes";
import { saveConnected } from "./save-connected";
import { settleChoices } from "./settle-choices";

export type ConnectOutcome =
  | {
      readonly kind: "connected";
      readonly flow: OAuthFlow;
      readonly connectionId: string;
      readonly accountName: string;
      readonly reconnected: boolean;
      /** A choice that a person has to make before it works. */
      readonly openChoice: string | null;
    }
  | ConnectFailure;

export interface ConnectFailure {
  readonly kind: "failed";
  readonly error: ConnectError;
  /** Null where nothing proves that this browser may learn where the person wanted to go. */
  readonly flow: OAuthFlow | null;
  /** The variable that an operator has to correct. */
  readonly variable?: string;
  /** The provider's own code, where it says more than the error. */
  readonly reason?: string;
  /** It is about the organization's own app, not the deployment's. */
  readonly ownApp?: true;
}

export interface CallbackInput {
  readonly ctx: Pick<RequestContext, "requestId" | "log" | "origin">;
  /** Integration key in the callback's path: must belong to the state's provider. */
  readonly callbackKey: string;
  readonly callbackUrl: URL;
  readonly browserToken: string | undefined;
}

/** Ends a consent: uses up the state, exchanges the code, learns the account and saves the connection. */
export async function completeConnect(input: CallbackInput): Promise<ConnectOutcome> {
  const params = input.callbackUrl.searchParams;
  const state = await consumeState(params.get("state") ?? "", input.browserToken);
  if (state.kind === "unknown") return { kind: "failed", error: "state_unknown", flow: null };
  if (state.kind === "wrong_browser") return { kind: "failed", error: "wrong_browser", flow: null };
  if (state.kind !== "ok") return { kind: "failed", error: `state_${state.kind}`, flow: state.flow };

  const { flow, codeVerifier } = state;
  const actor = await findConnectingActor(flow);
  // A session's page says what became of it: it is the customer's own, whatever became of who made it.
  if (!actor) return { kind: "failed", error: "membership_ended", flow: flow.session ? flow : null };
  const ctx: RequestContext<ConnectingActor> = { ...input.ctx, actor };

  const outcome = await exchangeAndSave(ctx, input, flow, codeVerifier);
  if (outcome.kind === "failed") await recordConnectFailure(ctx, flow, outcomeOf(outcome));
  return outcome;
}

/** As the audit trail tells it: whose app was refused matters to whoever has to mend it. */
function outcomeOf({ error, ownApp }: ConnectFailure): string {
  return ownApp && error === "app_rejected" ? "own_app_rejected" : error;
}

async function exchangeAndSave(
  ctx: RequestContext<ConnectingActor>,
  input: CallbackInput,
  flow: ConsentFlow,
  codeVerifier: string,
): Promise<ConnectOutcome> {
  const ownApp = flow.oauthAppId === null ? {} : ({ ownApp: true } as const);
  const failed = (error: ConnectError): ConnectFailure => ({ kind: "failed", error, flow, ...ownApp });
  const { organizationId, connectionId } = flow;
  const integration = await findByConsent(flow);
  const callback = await findByConsent({ organizationId, integration: input.callbackKey });
  if (!integration || callback?.provider.id !== integration.provider.id) return failed("state_unknown");
  const { provider } = integration;
  const app = await findApp({ organizationId, provider, integrationKey: flow.integration }, flow.oauthAppId);
  if ("missing" in app) return failed("not_configured");

  // The calls of a first consent count for no connection: there is none yet.
  const subject: CallSubject = { organizationId, connectionId, integration: flow.integration };
  const answer = await exchangeCode({
    provider,
    app,
    subject,
    callbackUrl: input.callbackUrl,
    codeVerifier,
    requestedScopes: requestedScopes(integration),
    personScopes: personScopes(integration),
  });
  if (answer.kind === "secret_unusable") return { ...failed(answer.kind), variable: answer.variable };
  if (answer.kind !== "ok") return { ...failed(ERROR_OF_EXCHANGE[answer.kind]), ...reasonOf(answer) };

  const { tokens } = answer;
  const callbackParams = input.callbackUrl.searchParams;
  if (missingRequired(integration, tokens.scopes).length > 0) {
    await discardGrant(ctx, { integration, app, subject, tokens, callbackParams });
    return failed("scope_missing");
  }
  const account = await identify(integration, { app, subject, tokens, callbackParams });
  if (typeof account === "string") return failed(account);
  if (account === null) {
    await discardGrant(ctx, { integration, app, subject, tokens, callbackParams });
    return failed("account_missing");
  }

  const consent = { flow, integration, account, tokens, callbackParams, oauthAppId: flow.oauthAppId };
  const outcome = await save(ctx, consent);
  if (outcome.kind === "failed" && outcome.error === "place_taken") {
    await discardGrant(ctx, { integration, app, subject, tokens, callbackParams, accountId: account.id });
  }
  return outcome;
}

interface Consented extends ConnectedInput {
  readonly integration: OAuthIntegration;
}

async function save(ctx: RequestContext<ConnectingActor>, consent: Consented): Promise<ConnectOutcome> {
  const { flow, integration } = consent;
  const saved = await saveInPlace(ctx, consent);
  // Another account than the connection's: the consent is kept for a while, and the connection's page asks what for.
  if (saved.kind === "account_mismatch" && flow.connectionId) await keepOrDiscard(ctx, consent, flow.connectionId);
  if (saved.kind !== "saved") return { kind: "failed", error: saved.kind, flow };
  const { connectionId, accountName, reconnected, heals } = saved;
  const openChoice = await settleChoices(ctx, {
    organizationId: flow.organizationId,
    connectionId,
    integration,
    heals,
  });
  return { kind: "connected", flow, connectionId, accountName, reconnected, openChoice };
}

/** A customer is not asked: what is not the account that they were to renew is given back at once. */
async function keepOrDiscard(
  { actor, ...about }: RequestContext<ConnectingActor>,
  consent: Consented,
  connectionId: string,
): Promise<void> {
  if (actor.kind !== "customer") return holdConsent({ ...about, actor }, { ...consent, connectionId });
  const { flow, integration, tokens, callbackParams, account, oauthAppId } = consent;
  const { organizationId } = flow;
  const app = await findApp(
    { organizationId, provider: integration.provider, integrationKey: flow.integration },
    oauthAppId,
  );
  if ("missing" in app) return;
  const subject: CallSubject = { organizationId, connectionId: null, integration: flow.integration };
  const unused = { integration, app, subject, tokens, callbackParams, accountId: account.id };
  await discardGrant({ ...about, actor }, unused);
}

/** The grant to another app, which the connection no longer uses, does not stay open at the provider. */
async function saveInPlace(ctx: RequestContext<ConnectingActor>, consent: Consented): Promise<SaveOutcome> {
  const connection = await findByOtherApp(consent);
  const save = (replaces: number | null) => saveConnected(ctx, { ...consent, replaces });
  if (!connection) return save(null);
  const { integration } = consent;
  return endReplacedAccess(ctx, { connection, integration }, save, ({ kind }) => kind === "saved");
}

const ERROR_OF_EXCHANGE = {
  denied: "access_denied",
  provider_error: "provider_error",
  invalid_grant: "code_rejected",
  app_rejected: "app_rejected",
  issuer_mismatch: "issuer_mismatch",
  unavailable: "provider_unavailable",
  malformed: "provider_malformed",
} as const satisfies Record<string, ConnectError>;

function reasonOf(answer: ExchangeOutcome): { reason?: string } {
  if (answer.kind === "app_rejected") return { reason: answer.reason };
  if (answer.kind === "malformed" && answer.issues === "redirected") return { reason: answer.issues };
  return answer.kind === "provider_error" ? { reason: answer.error } : {};
}

interface Identification {
  readonly subject: CallSubject;
  readonly tokens: TokenSet;
  readonly callbackParams: URLSearchParams;
  readonly app: FoundApp;
}

async function identify(
  { provider }: OAuthIntegration,
  { app, subject, tokens, callbackParams }: Identification,
): Promise<ExternalAccount | ConnectError | null> {
  try {
    const http = tokenHttp({ provider, subject, app, tokens });
    const { clientId } = app;
    const account = await provider.identify({ http, tokenAnswer: tokens.raw, callbackParams, clientId });
    return account && storable(account);
  } catch (error) {
    if (error instanceof ProviderError) {
      return error.failure.kind === "malformed" ? "provider_malformed" : "provider_unavailable";
    }
    throw new AppError("internal", "The account could not be read.", { cause: error });
  }
}
