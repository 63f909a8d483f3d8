import { AppError } from "@/lib/base/errors";
import { beginConsent } from "@/lib/features/connections/begin-consent";
import { openConnectLink } from "@/lib/features/connections/open-connect-link";
import type { ConnectStarted } from "@/lib/features/connections/start-connect";
import { lookAtConnectSession } from "./look-at-connect-session";
import { offeredIntegration } from "./offered-integration";
import { requireSameWay } from "./require-same-way";
import { requireSession } from "./require-session";
import { sessionFlow } from "./session-flow";
import { withoutOurWays } from "./without-our-ways";

export interface StartInSessionInput {
  readonly token: string;
  readonly integration?: string | undefined;
  readonly display?: "redirect" | "popup" | undefined;
  readonly browserToken: string;
}

/** Begins the consent that a page of ours with a token in its address is for: a connect session's, or a connect link's. */
export async function startInSession(input: StartInSessionInput): Promise<ConnectStarted> {
  const { token, integration, display, browserToken } = input;
  if (!(await lookAtConnectSession(token))) return openConnectLink({ token, browserToken });
  return withoutOurWays(async () => {
    const { session } = await requireSession(token);
    const key = integration ?? onlyOne(session.integrations);
    const { meta } = await offeredIntegration(session, key);
    await requireSameWay(session, "oauth2");
    return beginConsent(sessionFlow(session, { token, integration: meta.key, display }), browserToken);
  });
}

function onlyOne(integrations: readonly string[]): string {
  const [first, second] = integrations;
  if (first !== undefined && second === undefined) return first;
  const message = "must be one of those that this link offers";
  throw new AppError("unprocessable", `integration ${message}.`, { errors: [{ path: "integration", message }] });
}
