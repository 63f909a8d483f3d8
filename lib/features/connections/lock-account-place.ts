import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Where one live connection can be, and no second one. */
export interface AccountPlace {
  readonly organizationId: string;
  readonly projectId: string;
  readonly integration: string;
  readonly holder: string;
  readonly accountId: string;
}

/**
 * Keeps a place to this transaction until it ends. Rows can be locked only where there are any: without this, whoever
 * looks whether a place is free does not see the connection that another transaction is just putting there.
 */
export async function lockAccountPlace(tx: Tx, place: AccountPlace): Promise<void> {
  const { organizationId, projectId, integration, holder, accountId } = place;
  const name = JSON.stringify([organizationId, projectId, integration, holder, accountId]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}
