import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import type { ConnectionKey } from "./connection-binding";
import { eraseSecrets } from "./secret-store";

/**
 * Erases every secret of a connection that another account takes over. The version of its tokens stays and grows: a
 * refresh for the account before, still under way, finds its own outdated and writes nothing.
 */
export async function forgetAccount(tx: Tx, { organizationId, connectionId }: ConnectionKey): Promise<void> {
  await eraseSecrets(tx, { organizationId, subjectId: connectionId });
  await tx
    .update(connectionTokens)
    .set({ hasRefreshToken: false, refreshExpiresAt: null, refreshIssuedAt: null, grantExpiresAt: null })
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, connectionId)));
}
