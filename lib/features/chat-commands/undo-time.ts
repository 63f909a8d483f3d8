import { AppError } from "@/lib/base/errors";
import { isId } from "@/lib/base/id";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { deleteTimeEntry } from "@/lib/features/time-entries/delete-time-entry";
import { plainAnswer, type Said } from "./said";

/** Name of the button below time that was entered. */
export const UNDO_TIME = "time_undo";

/**
 * Takes back an entry of one's own, as long as it is not handed in.
 * @throws AppError forbidden (somebody else's), conflict (handed in)
 */
export async function undoTime(ctx: RequestContext<MemberActor>, entryId: string): Promise<Said> {
  const says = (text: string) => ({ ...plainAnswer(text), replaces: true });
  const gone = says("There is nothing left to undo: that time is not entered any more.");
  if (!isId(entryId)) return gone;
  try {
    await deleteTimeEntry(ctx, { id: entryId });
    return says("Undone: the time is not entered any more.");
  } catch (error) {
    // Pressed twice, or deleted in the hub meanwhile.
    if (error instanceof AppError && error.code === "not_found") return gone;
    throw error;
  }
}
