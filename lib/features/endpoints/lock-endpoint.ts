import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookEndpoints } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { EndpointRow } from "./endpoint-rights";

/**
 * An endpoint of the organization, locked for a change. Its key stays: whoever notes the first try of an hour refers to it, holds
 * its lane by then, and must not wait for who waits for the lane.
 * https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-ROWS
 * @throws AppError not_found, also for another organization's
 */
export async function lockEndpoint(tx: Tx, organizationId: string, id: string): Promise<EndpointRow> {
  const [row] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), eq(webhookEndpoints.id, id)))
    .for("no key update");
  if (!row) throw noSuchEndpoint();
  return row;
}

export function noSuchEndpoint(): AppError {
  return new AppError("not_found", "There is no such endpoint.");
}
