import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { discardDeadLetter as discard } from "@/lib/core/jobs/discard-dead-letter";
import { auditOf } from "./audit-of";
import { getDeadLetter } from "./get-dead-letter";

/** Throws a dead letter away. @throws AppError not_found */
export async function discardDeadLetter(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<void> {
  authorize(ctx, "dead_letters:write");
  await inTransaction(async (tx) => {
    const letter = await getDeadLetter(ctx.actor, input.id);
    await discard(tx, letter.id);
    await recordAudit(tx, ctx, { action: "dead_letter.discard", ...auditOf(letter) });
  });
}
