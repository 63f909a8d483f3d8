import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { places } from "@/db/schema";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import { placeSpaceOf } from "./place-space-of";

interface LinkedChat {
  readonly connection: Pick<ConnectionRow, "organizationId" | "id" | "provider" | "authKind">;
  readonly chatId: string;
}

/** The place that a chat is, where it is linked to the connection's organization; null: it is a stranger's. */
export async function linkedPlaceOf({ connection, chatId }: LinkedChat): Promise<typeof places.$inferSelect | null> {
  const [place] = await db()
    .select()
    .from(places)
    .where(
      and(
        eq(places.provider, placeSpaceOf(connection)),
        eq(places.externalId, chatId),
        eq(places.organizationId, connection.organizationId),
      ),
    );
  return place ?? null;
}
