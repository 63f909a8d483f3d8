import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { apiKeyHashes, apiKeys, invitations, members } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { pauseConnectionsOfMember } from "@/lib/features/connections/pause-connections-of-member";
import { releaseEndpointsOfMember } from "@/lib/features/endpoints/release-endpoints-of-member";

/** Takes a person out of an organization: their own connections pause, their keys and open invitations end. */
export async function endMembership(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  membership: { organizationId: string; userId: string },
): Promise<void> {
  const { organizationId, userId } = membership;
  await pauseConnectionsOfMember(tx, ctx, membership);
  await releaseEndpointsOfMember(tx, membership);
  const theirKeys = tx
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), eq(apiKeys.userId, userId)));
  await tx
    .delete(apiKeyHashes)
    .where(and(eq(apiKeyHashes.organizationId, organizationId), inArray(apiKeyHashes.apiKeyId, theirKeys)));
  await tx
    .update(invitations)
    .set({ revokedAt: clock.now() })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.invitedByUserId, userId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
  // The keys' rows go with it (foreign key).
  await tx.delete(members).where(and(eq(members.organizationId, organizationId), eq(members.userId, userId)));
}
