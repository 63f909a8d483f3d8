import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connectLinks, organizations, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { sha256 } from "@/lib/base/random";
import { displayName } from "@/lib/core/auth/display-name";
import { findIntegration } from "@/lib/providers/registry";
import { beginConsent } from "./begin-consent";
import type { ConnectStarted } from "./start-connect";

export interface ConnectLinkPreview {
  readonly organizationName: string;
  readonly integration: string;
  readonly startedByName: string | null;
  readonly providerName: string;
  /** Asked for beside the integration's own scopes. */
  readonly identityScopes: readonly string[];
}

/** What the page of a connect link shows before the click; null when the link is unknown, used or too old. */
export async function findConnectLink(token: string): Promise<ConnectLinkPreview | null> {
  const [link] = await db()
    .select({
      organizationName: organizations.name,
      integration: connectLinks.integration,
      startedBy: { id: users.id, name: users.name, email: users.email },
    })
    .from(connectLinks)
    .innerJoin(organizations, eq(organizations.id, connectLinks.organizationId))
    .leftJoin(users, eq(users.id, connectLinks.userId))
    .where(usable(token));
  const integration = link ? findIntegration(link.integration) : null;
  if (!link || !integration) return null;
  const { name, identityScopes } = integration.provider;
  const { startedBy, ...preview } = link;
  return { ...preview, startedByName: startedBy && displayName(startedBy), providerName: name, identityScopes };
}

/** Uses the link up (one atomic statement) and begins the consent in this browser. */
export async function openConnectLink(input: { token: string; browserToken: string }): Promise<ConnectStarted> {
  const [link] = await db().update(connectLinks).set({ usedAt: clock.now() }).where(usable(input.token)).returning();
  if (!link)
    throw new AppError("not_found", "This link was used already or is older than 10 minutes. Ask for a new one.");
  const { organizationId, userId, projectId, integration, connectionId, returnTo, visibility, name } = link;
  return beginConsent(
    { organizationId, userId, projectId, integration, connectionId, returnTo, visibility, name, display: "redirect" },
    input.browserToken,
  );
}

function usable(token: string) {
  return and(
    eq(connectLinks.tokenHash, sha256(token)),
    isNull(connectLinks.usedAt),
    gt(connectLinks.expiresAt, clock.now()),
  );
}
