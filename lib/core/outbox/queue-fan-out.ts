import { type SQLWrapper, sql } from "drizzle-orm";
import { afterCommit, type Tx } from "@/db/client";
import { wakeDelivering } from "./wake-delivering";

interface PublishedRow {
  readonly organizationId: string;
  readonly eventId: string;
  readonly occurredAt: Date;
}

/**
 * Writes an event, and in the same statement notes that it has to be handed to the organization's endpoints. Where none is on,
 * nothing is noted: an endpoint gets what happens from its making on.
 * @param inserting the insert of the event's row
 */
export async function insertAndQueue(
  tx: Tx,
  inserting: SQLWrapper,
  { organizationId, eventId, occurredAt }: PublishedRow,
): Promise<void> {
  const noted = await tx.execute(sql`
    WITH told AS ${inserting}
    INSERT INTO webhook_fan_outs (event_id, "organization_id", occurred_at)
    SELECT ${eventId}::uuid, ${organizationId}::uuid, ${occurredAt.toISOString()}::timestamptz
    WHERE EXISTS (
      SELECT FROM webhook_endpoints WHERE "organization_id" = ${organizationId}::uuid AND disabled_at IS NULL
    )
    RETURNING event_id`);
  if (noted.length > 0) await afterCommit(async () => wakeDelivering());
}
