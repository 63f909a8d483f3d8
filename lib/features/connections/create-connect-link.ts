import { db } from "@/db/client";
import { connectLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { randomToken, sha256 } from "@/lib/base/random";
import { type OAuthFlow, STATE_LIFETIME_MS } from "@/lib/core/oauth/create-state";
import type { ConnectStarted } from "./start-connect";

interface LinkOptions {
  /** A mail is read later than an answer of the API. */
  readonly lifetimeMs?: number;
  /** The notice whose mail carries the link: it works while what that asks for is still to be done. */
  readonly noticeId?: string;
}

/** A connect link acts as one member; a customer's connect has a session instead. */
export type MemberFlow = OAuthFlow & { readonly userId: string; readonly session: null };

/** A one-time page for a consent that no browser has started yet: `/connect/start/<token>`. */
export async function createConnectLink(
  flow: MemberFlow,
  { lifetimeMs = STATE_LIFETIME_MS, noticeId }: LinkOptions = {},
): Promise<ConnectStarted> {
  const token = randomToken();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + lifetimeMs);
  const { organizationId, userId, projectId, integration, customerId, tags } = flow;
  const { connectionId, returnTo, visibility, name } = flow;
  await db()
    .insert(connectLinks)
    .values({
      tokenHash: sha256(token),
      organizationId,
      userId,
      projectId,
      integration,
      customerId,
      tags: [...tags],
      connectionId,
      returnTo,
      visibility,
      name,
      noticeId: noticeId ?? null,
      createdAt,
      expiresAt,
    });
  return { authorizationUrl: `${env().APP_URL}/connect/start/${token}`, expiresAt };
}
