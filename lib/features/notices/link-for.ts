import { mayAccess } from "@/lib/core/context/authorize";
import { createConnectLink } from "@/lib/features/connections/create-connect-link";
import { findIntegration } from "@/lib/features/integrations/find-integration";
import type { Mailable } from "./find-mailable";

/** A mail lies in a box over a week-end before it is read. */
const LINK_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * A link that renews the consent with one click; null where nothing is to be done, where the person's role may not, and where
 * something has to be typed in: that is for the hub's own pages, signed in.
 */
export async function linkFor({ notice, connection, member }: Mailable) {
  if (notice.kind === "connection_recovered" || !mayAccess(member.role, "connections:write")) return null;
  if (connection.authKind !== "oauth2" || !(await findIntegration(connection))) return null;
  const { authorizationUrl, expiresAt } = await createConnectLink(
    {
      organizationId: notice.organizationId,
      userId: notice.userId,
      projectId: connection.projectId,
      integration: connection.integration,
      customerId: connection.customerId,
      session: null,
      tags: [],
      connectionId: connection.id,
      returnTo: "/connect/result",
      display: "redirect",
      visibility: connection.visibility,
      name: null,
    },
    { lifetimeMs: LINK_LIFETIME_MS, noticeId: notice.id },
  );
  return { url: authorizationUrl, expiresAt };
}
