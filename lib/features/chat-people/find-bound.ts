import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { chatPeople } from "@/db/schema";

interface Somebody {
  readonly connection: { readonly organizationId: string; readonly id: string };
  readonly externalUserId: string;
}

/** Which member somebody at a provider is; null: nobody has said so. */
export async function findBound({
  connection: { organizationId, id },
  externalUserId,
}: Somebody): Promise<typeof chatPeople.$inferSelect | null> {
  const [bound] = await db()
    .select()
    .from(chatPeople)
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.connectionId, id),
        eq(chatPeople.externalUserId, externalUserId),
      ),
    );
  return bound ?? null;
}
