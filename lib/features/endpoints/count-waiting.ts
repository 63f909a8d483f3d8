import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { clock } from "@/lib/base/clock";

/** More are not counted: whoever sees so many waits for them in any case. */
const MOST = 10_000;
/** Nothing waits longer: the last try is made on the fourth day, and after five days of failures an endpoint is turned off. */
const LONGEST_WAIT_MS = 14 * 86_400_000;

const counted = z.array(z.object({ id: z.uuid(), waiting: z.coerce.number() }));

/** How many deliveries wait for each of some endpoints of an organization. */
export async function countWaiting(organizationId: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const from = new Date(clock.now().getTime() - LONGEST_WAIT_MS).toISOString();
  const rows = await db().execute(sql`
    SELECT endpoint.id, (
      SELECT count(*) FROM (
        SELECT FROM webhook_deliveries AS delivery
        WHERE delivery."organization_id" = ${organizationId}::uuid AND delivery.endpoint_id = endpoint.id
          AND delivery.state = 'waiting' AND delivery.created_at > ${from}::timestamptz
        LIMIT ${MOST}
      ) AS counted
    ) AS waiting
    FROM (SELECT text::uuid AS id FROM json_array_elements_text(${JSON.stringify(ids)}::text::json) AS text) AS endpoint`);
  return new Map(counted.parse([...rows]).map(({ id, waiting }) => [id, waiting]));
}
