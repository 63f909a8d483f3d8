import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { connectionTokens } from "@/db/schema";
import type { ConnectionKey } from "./connection-binding";

/** Each access that is stored for a connection has the next number; null where it has none. */
export async function findTokenVersion(
  reader: Queryable,
  { organizationId, connectionId }: ConnectionKey,
): Promise<number | null> {
  const [row] = await reader
    .select({ tokenVersion: connectionTokens.tokenVersion })
    .from(connectionTokens)
    .where(and(eq(connectionTokens.organizationId, organizationId), eq(connectionTokens.connectionId, connectionId)));
  return row?.tokenVersion ?? null;
}
