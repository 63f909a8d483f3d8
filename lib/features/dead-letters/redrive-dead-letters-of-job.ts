import { inTransaction } from "@/db/client";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { redriveDeadLetters } from "@/lib/core/jobs/redrive-dead-letters";
import { type DeadLetterFilter, type FoundDeadLetter, selectDeadLetters } from "./select-dead-letters";

const BATCH = 500;
type Place = DeadLetterFilter["before"];

/** Puts all dead letters of a job that the actor may know of back into the queue; answers how many. */
export async function redriveDeadLettersOfJob(
  ctx: RequestContext<MemberActor>,
  { job }: { job: string },
): Promise<{ redriven: number }> {
  authorize(ctx, "dead_letters:write");
  return inTransaction(async (tx) => {
    let redriven = 0;
    for (let before: Place | undefined, found = BATCH; found === BATCH; ) {
      const letters = await selectDeadLetters(ctx.actor, { job, before, limit: BATCH });
      await redriveDeadLetters(
        tx,
        letters.map(({ id }) => id),
      );
      found = letters.length;
      redriven += found;
      before = placeOf(letters.at(-1));
    }
    const entry = { action: "dead_letter.redrive", targetKind: "job", targetId: null, targetName: job } as const;
    if (redriven > 0) await recordAudit(tx, ctx, entry);
    return { redriven };
  });
}

function placeOf(letter: FoundDeadLetter | undefined): Place {
  return letter && { failedAt: letter.place, id: letter.id };
}
