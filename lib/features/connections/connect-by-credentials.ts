import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import { byWay, waysOf } from "@/lib/providers/by-way";
import type { CredentialsAuth, IntegrationDefinition } from "@/lib/providers/contract";
import { getConnection } from "./get-connection";
import { planFlow } from "./plan-flow";
import { type ConnectStarted, startConnect } from "./start-connect";
import { storeCredentials } from "./store-credentials";
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
  readonly customerId?: string | undefined;
  readonly tags?: readonly string[] | undefined;
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

/** What is the operator's own is nobody's account. @throws AppError unprocessable */
function refuseForCustomer(): never {
  const message = "A customer connects what is theirs: neither the hub's own bot nor what the operator has set.";
  throw new AppError("unprocessable", message, { errors: [{ path: "customerId", message }] });
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
  const flow = await planFlow(ctx, integration, input);
  if (flow.customerId !== null && (input.deployment || auth.sharedToken !== "none")) refuseForCustomer();
  const entered = input.deployment ? await takeTenantCredentials(ctx, auth) : (input.credentials ?? {});
  const { connectionId } = await storeCredentials(ctx, { integration, auth, flow, entered });
  return getConnection(ctx, { ref: connectionId });
}
