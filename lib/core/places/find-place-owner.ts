import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { places } from "@/db/schema";
import type { PlaceHolder, PlaceKey } from "./place-key";

/** Whose a place is; null: nobody's, so that whoever writes there gets a link prompt and nothing else. */
export async function findPlaceOwner({ provider, externalId }: PlaceKey): Promise<PlaceHolder | null> {
  const [row] = await db()
    .select({ organizationId: places.organizationId, connectionId: places.connectionId })
    .from(places)
    .where(and(eq(places.provider, provider), eq(places.externalId, externalId)));
  return row ?? null;
}
