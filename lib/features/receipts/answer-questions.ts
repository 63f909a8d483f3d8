import { isDatabaseAway } from "@/db/is-database-away";
import { clock } from "@/lib/base/clock";
import type { ChangeKind } from "@/lib/contracts/receipts/changes";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { answerQuestion, isQuestion } from "@/lib/features/places/answer-question";
import { findIntegration } from "@/lib/providers/registry";
import { beginReceipts } from "./begin-receipts";
import type { HeldReceipt } from "./held-receipt";
import { mapAtOnce } from "./map-at-once";
import { noteChange } from "./note-change";
import { putOff } from "./put-off";

const CHAT: ChangeKind = "chat";
const AT_ONCE = 8;
/** The first may come before Discord has heard that the hub thinks about it; whoever waits does not wait for long. */
const MOST_TRIES = 4;

/** Did somebody ask the hub itself, by a command at a provider, and hear nothing yet? */
export function isUnanswered({ row, said }: HeldReceipt): boolean {
  const integration = findIntegration(row.integration);
  if (said === null || integration === null || !isQuestion(integration, said.body)) return false;
  return !row.changes.some(({ kind }) => kind === CHAT);
}

interface Answering {
  readonly claimId: string;
  readonly signal: AbortSignal | undefined;
  readonly held: readonly HeldReceipt[];
}

/**
 * Answers whoever asks the hub itself, also where nobody has connected the place. What came of it is noted in the receipt, so
 * that a replay says nothing a second time; a crash before that has it said anew, in the place of the first.
 * @returns those that are to be routed now; others wait
 */
export async function answerQuestions(
  ctx: RequestContext<DeploymentActor>,
  { claimId, signal, held }: Answering,
): Promise<readonly HeldReceipt[]> {
  const ready: HeldReceipt[] = [];
  await mapAtOnce(held, AT_ONCE, async (receipt) => {
    if (signal?.aborted) return;
    const [begun] = await beginReceipts(claimId, [receipt]);
    if (begun && (await answered(ctx, claimId, begun))) ready.push(begun);
  });
  return ready;
}

async function answered(
  ctx: RequestContext<DeploymentActor>,
  claimId: string,
  { row, said }: HeldReceipt,
): Promise<boolean> {
  const integration = findIntegration(row.integration);
  if (integration === null || said === null) return true;
  try {
    const told = await answerQuestion({ integration, body: said.body, askedAt: row.receivedAt });
    if (told === null) return true;
    await noteChange(claimId, row, { kind: CHAT, id: row.id, action: told, at: clock.now().toISOString() });
    return true;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    ctx.log.warn({ err: error, receiptId: row.id }, "a question to the hub could not be answered");
    if (row.attempts >= MOST_TRIES) return true;
    await putOff(claimId, row, error);
    return false;
  }
}
