import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { places } from "@/db/schema";
import type { PlaceHolder } from "@/lib/core/places/place-key";

/** The places of a connection, the one that was linked first before the others. */
export function linkedPlaces({ organizationId, connectionId }: PlaceHolder): Promise<(typeof places.$inferSelect)[]> {
  return db()
    .select()
    .from(places)
    .where(and(eq(places.organizationId, organizationId), eq(places.connectionId, connectionId)))
    .orderBy(asc(places.linkedAt), asc(places.externalId));
}
