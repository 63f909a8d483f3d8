import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";
import { failedOf, type RecoveryScope, wantedBy } from "./recovery-scope";

const counted = z.tuple([z.object({ found: z.coerce.number() })]);

/** How many there are, as far as `most`. */
export async function countRecovered(
  tx: Tx,
  scope: RecoveryScope,
  { ownerUserId, most }: { readonly ownerUserId: string | null; readonly most: number },
): Promise<number> {
  const found =
    scope.what === "failed"
      ? sql`SELECT FROM ${webhookDeliveries} WHERE ${failedOf(scope, { ownerUserId })}`
      : sql`SELECT ${wantedBy(scope)}`;
  const rows = await tx.execute(sql`SELECT count(*) AS found FROM (${found} LIMIT ${most}) AS counted`);
  return counted.parse([...rows])[0].found;
}
