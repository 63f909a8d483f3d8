import { inTransaction } from "@/db/client";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { eraseEntry } from "./erase-entry";
import { lockOwnOpen } from "./lock-own-open";

/** Deletes an entry of one's own; no rule makes it again. @throws AppError not_found, forbidden, conflict */
export async function deleteTimeEntry(ctx: RequestContext<MemberActor>, { id }: { id: string }): Promise<void> {
  authorize(ctx, "time:write");
  await inTransaction(async (tx) => eraseEntry(tx, ctx, await lockOwnOpen(tx, ctx.actor, id)));
}
