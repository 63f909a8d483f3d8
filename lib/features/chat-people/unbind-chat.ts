import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chatPeople } from "@/db/schema";

interface DirectChat {
  readonly connection: { readonly organizationId: string; readonly id: string };
  readonly chatId: string;
}

/** Whoever is reached in a chat alone is no member any more, as far as the connection knows. */
export async function unbindChat(tx: Tx, { connection: { organizationId, id }, chatId }: DirectChat): Promise<void> {
  await tx
    .delete(chatPeople)
    .where(
      and(
        eq(chatPeople.organizationId, organizationId),
        eq(chatPeople.connectionId, id),
        eq(chatPeople.directExternalId, chatId),
      ),
    );
}
