import type { timeEntries } from "@/db/schema";

type Named = Pick<typeof timeEntries.$inferSelect, "id" | "userId" | "description" | "state">;

/** What the audit trail calls an entry: by its description, which is its person's alone until it is handed in. */
export function entryTarget({ id, userId, description, state }: Named) {
  return {
    targetKind: "time_entry",
    targetId: id,
    targetName: description,
    privateToUserId: state === "draft" ? userId : null,
  };
}
