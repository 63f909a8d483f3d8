import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import type { EventType } from "@/lib/contracts/events/catalogue";
import { IS_WANTED } from "./wanted";

interface FirstSync {
  readonly organizationId: string;
  readonly connectionId: string;
  /** Of the events that records of its first sync would be. */
  readonly types: readonly [EventType, ...EventType[]];
}

const places = z.array(
  z.object({
    connectionId: z.string(),
    projectId: z.string(),
    customerId: z.string().nullable(),
    privateToUserId: z.string().nullable(),
  }),
);

/** Where the initial events of a connection belong. */
export type InitialPlace = z.output<typeof places>[number];

/**
 * Does an endpoint ask for an event for each record of this connection's first or full sync? Where none does, this is one look,
 * and nothing is to be written. Where one does, the connection is locked until the transaction ends, as for every event of
 * something inside it: ask before a row of its own is locked.
 * @returns null: nobody asks
 */
export async function findInitialPlace(
  tx: Tx,
  { organizationId, connectionId, types }: FirstSync,
): Promise<InitialPlace | null> {
  const told = sql.join(
    types.map((type) => sql`${type}::text`),
    sql`, `,
  );
  const found = await tx.execute(sql`
    SELECT connection.id AS "connectionId", connection.project_id AS "projectId", connection.customer_id AS "customerId",
      ${OWNER} AS "privateToUserId"
    FROM connections AS connection
    WHERE connection."organization_id" = ${organizationId} AND connection.id = ${connectionId} AND EXISTS (
      SELECT FROM webhook_endpoints AS endpoint CROSS JOIN LATERAL (
        SELECT type, connection.project_id, connection.customer_id, '{}'::text[] AS tags, true AS is_initial,
          ${OWNER} AS private_to_user_id
        FROM unnest(ARRAY[${told}]) AS type
      ) AS event
      WHERE endpoint."organization_id" = connection."organization_id" AND endpoint.includes_initial
        AND ${sql.raw(IS_WANTED)}
    )
    FOR NO KEY UPDATE OF connection`);
  const [place] = places.parse([...found]);
  return place ?? null;
}

/** Whose alone a connection's data is. */
const OWNER = sql.raw("CASE WHEN connection.visibility = 'personal' THEN connection.owner_user_id END");
