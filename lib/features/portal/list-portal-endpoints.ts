import { and, lt } from "drizzle-orm";
import { z } from "zod";
import { webhookEndpoints } from "@/db/schema";
import type { PortalEndpoint } from "@/lib/contracts/portal";
import type { CustomerActor } from "@/lib/core/context/actor";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { isInPortal } from "@/lib/features/endpoints/in-portal";
import { selectEndpoints } from "@/lib/features/endpoints/select-endpoints";

/** The customer's own endpoints, newest first. */
export async function listPortalEndpoints(
  actor: CustomerActor,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ data: PortalEndpoint[]; nextCursor: string | null }> {
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const rows = await selectEndpoints({
    organizationId: actor.organizationId,
    where: and(isInPortal(actor.customerId), before ? lt(webhookEndpoints.id, before) : undefined),
    limit: limit + 1,
    mayWrite: () => true,
  });
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
