import { and, eq, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, places } from "@/db/schema";
import { ProviderError } from "@/lib/base/errors";
import type { PlaceHolder, PlaceKey } from "./place-key";

/**
 * The rule of ownership: a place is a connection's where it was linked to it, or where the connection has chosen a place of
 * its own organization. Every request with a token of the deployment's goes by this (lib/core/provider-http/find-holder.ts),
 * and so does whatever comes in from a place. What is not there and what is somebody else's are answered alike.
 * @throws ProviderError rejected, place_not_linked
 */
export async function requirePlace(
  { organizationId, connectionId }: PlaceHolder,
  { provider, externalId }: PlaceKey,
): Promise<void> {
  const [own] = await db()
    .select({ id: connections.id })
    .from(places)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, places.organizationId), eq(connections.id, connectionId)),
    )
    .where(
      and(
        eq(places.provider, provider),
        eq(places.externalId, externalId),
        eq(places.organizationId, organizationId),
        ne(connections.status, "disconnected"),
        or(
          eq(places.connectionId, connectionId),
          sql`${connections.choices} -> ${places.kind} ->> 'id' = ${externalId}`,
        ),
      ),
    );
  if (own) return;
  throw new ProviderError(provider, {
    kind: "rejected",
    status: 404,
    reason: "This is not linked to this connection.",
    diagnosis: "place_not_linked",
  });
}
