import { AppError } from "@/lib/base/errors";
import type { SessionConnection } from "@/lib/contracts/connect-sessions";
import type { AnonymousActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { storeCredentials } from "@/lib/features/connections/store-credentials";
import { byWay } from "@/lib/providers/by-way";
import { offeredIntegration } from "./offered-integration";
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
    const integration = byWay(await offeredIntegration(session, key), method);
    if (!integration || integration.provider.auth.kind === "oauth2") {
      const message = "This is no way to connect it by something typed in.";
      throw new AppError("unprocessable", message, { errors: [{ path: "method", message }] });
    }
    const { auth } = integration.provider;
    await requireSameWay(session, auth.kind);
    const flow = sessionFlow(session, { token, integration: key });
    const { connectionId } = await storeCredentials(
      { ...ctx, actor },
      { integration, auth, flow, entered: credentials },
    );
    return presentSessionConnection(session, connectionId);
  });
}
