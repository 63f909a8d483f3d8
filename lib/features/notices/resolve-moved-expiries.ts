import { and, eq, isNull, or, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction } from "@/db/client";
import { connections, connectionTokens, notices } from "@/db/schema";
import { accessEndsAt } from "@/lib/core/connections/access-ends-at";
import { resolveNotices } from "./resolve-notices";

/**
 * Takes back what was foretold of ends that have moved without anybody's doing, because the provider extended them at a
 * refresh. A reconnect takes its own back at once. `extended`: catalogue keys of what is extended rather than refreshed.
 */
export async function resolveMovedExpiries(extended: readonly string[]): Promise<void> {
  const endsAt = accessEndsAt(extended);
  const moved = await acrossOrganizations("background_sweep", () =>
    db()
      .selectDistinct({ organizationId: connectionTokens.organizationId, connectionId: connectionTokens.connectionId })
      .from(notices)
      .innerJoin(
        connectionTokens,
        and(
          eq(connectionTokens.organizationId, notices.organizationId),
          eq(connectionTokens.connectionId, notices.connectionId),
        ),
      )
      .innerJoin(
        connections,
        and(eq(connections.organizationId, notices.organizationId), eq(connections.id, notices.connectionId)),
      )
      .where(
        and(
          eq(notices.kind, "connection_expires"),
          isNull(notices.resolvedAt),
          or(sql`${endsAt} is null`, sql`${endsAt} > (${notices.subject}->>'expiresAt')::timestamptz`),
        ),
      ),
  );
  for (const key of moved) await inTransaction((tx) => resolveNotices(tx, { ...key, kinds: ["connection_expires"] }));
}
