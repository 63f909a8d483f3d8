import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { redriveDeadLetters } from "@/lib/core/jobs/redrive-dead-letters";
import { auditOf } from "./audit-of";
import { getDeadLetter } from "./get-dead-letter";

/** Puts one dead letter back into the queue, as a fresh job. @throws AppError not_found */
export async function redriveDeadLetter(ctx: RequestContext<MemberActor>, input: { id: string }): Promise<void> {
  authorize(ctx, "dead_letters:write");
  await inTransaction(async (tx) => {
    const letter = await getDeadLetter(ctx.actor, input.id);
    await redriveDeadLetters(tx, [letter.id]);
    await recordAudit(tx, ctx, { action: "dead_letter.redrive", ...auditOf(letter) });
  });
}
