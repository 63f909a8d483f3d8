import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type MessageState, messages } from "@/db/schema";

export type MessageRow = typeof messages.$inferSelect;

/** Changes a message, with `from` only while it is in one of these states. @returns whether it was */
export async function changeMessage(
  tx: Tx,
  { organizationId, id }: Pick<MessageRow, "organizationId" | "id">,
  { from, ...change }: Partial<MessageRow> & { readonly from?: readonly MessageState[] },
): Promise<boolean> {
  const changed = await tx
    .update(messages)
    .set(change)
    .where(
      and(
        eq(messages.organizationId, organizationId),
        eq(messages.id, id),
        from ? inArray(messages.state, [...from]) : undefined,
      ),
    )
    .returning({ id: messages.id });
  return changed.length > 0;
}
