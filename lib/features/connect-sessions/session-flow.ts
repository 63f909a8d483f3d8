import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import type { SessionRow } from "./look-at-connect-session";

interface Wished {
  readonly token: string;
  readonly integration: string;
  readonly display?: "redirect" | "popup" | undefined;
}

/** What a customer's connect is for: all of it as the session says. */
export function sessionFlow(session: SessionRow, { token, integration, display = "redirect" }: Wished): OAuthFlow {
  const { organizationId, projectId, customerId, tags, connectionId } = session;
  return {
    organizationId,
    userId: null,
    projectId,
    integration,
    customerId,
    session: { id: session.id, token },
    tags,
    connectionId,
    returnTo: "/connect/start",
    display,
    visibility: "shared",
    name: null,
  };
}
