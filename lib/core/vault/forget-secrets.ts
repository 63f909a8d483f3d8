import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import type { ConnectionKey } from "./connection-binding";
import { eraseSecrets } from "./secret-store";

/** Erases a connection's secrets and what is known of its tokens; answers how many secrets there were. */
export async function forgetSecrets(tx: Tx, { organizationId, connectionId }: ConnectionKey): Promise<number> {
  await tx
    .delete(connectionTokens)
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, connectionId)));
  return eraseSecrets(tx, { organizationId, subjectId: connectionId });
}
