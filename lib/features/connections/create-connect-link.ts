import { db } from "@/db/client";
import { connectLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { randomToken, sha256 } from "@/lib/base/random";
import { type OAuthFlow, STATE_LIFETIME_MS } from "@/lib/core/oauth/create-state";
import type { ConnectStarted } from "./start-connect";

/** A one-time page for a consent that no browser has started yet: `/connect/start/<token>`. */
export async function createConnectLink(flow: OAuthFlow): Promise<ConnectStarted> {
  const token = randomToken();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + STATE_LIFETIME_MS);
  const { organizationId, userId, projectId, integration, connectionId, returnTo, visibility, name } = flow;
  await db()
    .insert(connectLinks)
    .values({
      tokenHash: sha256(token),
      organizationId,
      userId,
      projectId,
      integration,
      connectionId,
      returnTo,
      visibility,
      name,
      createdAt,
      expiresAt,
    });
  return { authorizationUrl: `${env().APP_URL}/connect/start/${token}`, expiresAt };
}
