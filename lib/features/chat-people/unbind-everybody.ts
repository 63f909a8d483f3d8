import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bindLinks, chatPeople } from "@/db/schema";

interface Ended {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** With a connection that ends nobody there is a member any more, and no link makes them one. */
export async function unbindEverybody(tx: Tx, { organizationId, connectionId }: Ended): Promise<void> {
  await tx
    .delete(chatPeople)
    .where(and(eq(chatPeople.organizationId, organizationId), eq(chatPeople.connectionId, connectionId)));
  await tx
    .delete(bindLinks)
    .where(and(eq(bindLinks.organizationId, organizationId), eq(bindLinks.connectionId, connectionId)));
}
