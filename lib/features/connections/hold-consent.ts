import { and, eq, isNull, ne } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { heldConsents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { putSecret } from "@/lib/core/vault/secret-store";
import type { ConnectedInput } from "./connected-input";
import { heldBinding, sealable } from "./held-payload";
import { releaseHeld } from "./release-held";

/** How long a person has to decide. */
const HELD_MS = 10 * 60 * 1000;

/**
 * Keeps a consent that ended with another account than that of the connection it was to renew, sealed, until its person
 * says what it is for. An earlier one of theirs for the same connection is given back: the newest is what they are asked
 * about.
 */
export async function holdConsent(
  ctx: RequestContext<MemberActor>,
  consent: ConnectedInput & { readonly connectionId: string },
): Promise<void> {
  const { flow, integration, account, connectionId, oauthAppId } = consent;
  const { organizationId } = flow;
  const { userId } = ctx.actor;
  const id = newId();
  const createdAt = clock.now();
  await inTransaction(async (tx) => {
    await tx.insert(heldConsents).values({
      organizationId,
      id,
      userId,
      connectionId,
      integration: integration.meta.key,
      provider: integration.provider.id,
      externalAccountId: account.id,
      oauthAppId,
      account,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + HELD_MS),
    });
    await putSecret(tx, heldBinding({ organizationId, id }), sealable(consent));
  });
  const earlier = await db()
    .select()
    .from(heldConsents)
    .where(
      and(
        eq(heldConsents.organizationId, organizationId),
        eq(heldConsents.connectionId, connectionId),
        eq(heldConsents.userId, userId),
        isNull(heldConsents.decidedAt),
        ne(heldConsents.id, id),
      ),
    );
  for (const held of earlier) await releaseHeld(ctx, held, "expired");
}
