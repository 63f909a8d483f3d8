import { AppError } from "@/lib/base/errors";
import type { SessionConnection } from "@/lib/contracts/connect-sessions";
import type { AnonymousActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { storeCredentials } from "@/lib/features/connections/store-credentials";
import { byWay } from "@/lib/providers/by-way";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { SessionRow } from "./look-at-connect-session";
import { offeredIntegration, waysForCustomer } from "./offered-integration";
import { presentSessionConnection } from "./present-session-connection";
import { requireSameWay } from "./require-same-way";
import { requireSession } from "./require-session";
import { sessionFlow } from "./session-flow";
import { withoutOurWays } from "./without-our-ways";

export interface ConnectInSessionInput {
  readonly token: string;
  readonly integration: string;
  /** A way of the integration that is no consent. */
  readonly method: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** A customer connects by what they typed in: tried at the vendor, and stored when it works. */
export async function connectInSession(
  ctx: RequestContext<AnonymousActor>,
  { token, integration: key, method, credentials }: ConnectInSessionInput,
): Promise<SessionConnection> {
  return withoutOurWays(async () => {
    const { session, actor } = await requireSession(token);
    const integration = await typedWay(session, key, method);
    const { auth } = integration.provider;
    if (auth.kind === "oauth2") throw noWay();
    await requireSameWay(session, auth.kind);
    const flow = sessionFlow(session, { token, integration: key });
    const { connectionId } = await storeCredentials(
      { ...ctx, actor },
      { integration, auth, flow, entered: credentials },
    );
    return presentSessionConnection(session, connectionId);
  });
}

/** The integration by a way that customers type something in for. @throws AppError not_found, unprocessable */
async function typedWay(session: SessionRow, key: string, method: string): Promise<IntegrationDefinition> {
  const integration = await offeredIntegration(session, key);
  const usable = await waysForCustomer(integration, session);
  const isUsable = usable.some(({ provider }) => provider.auth.kind === method);
  const way = isUsable ? byWay(integration, method) : null;
  if (!way) throw noWay();
  return way;
}

function noWay(): AppError {
  const message = "This is no way to connect it by something typed in.";
  return new AppError("unprocessable", message, { errors: [{ path: "method", message }] });
}
