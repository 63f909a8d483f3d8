import { isDatabaseAway } from "@/db/is-database-away";
import { clock } from "@/lib/base/clock";
import type { ChangeKind } from "@/lib/contracts/receipts/changes";
import type { DeploymentActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { answerPushed } from "@/lib/features/places/answer-pushed";
import { findSharedBot, hasBots } from "@/lib/features/places/link-rule";
import { beginReceipts } from "./begin-receipts";
import type { HeldReceipt, Said } from "./held-receipt";
import { mapAtOnce } from "./map-at-once";
import { noteChange } from "./note-change";
import { putOff } from "./put-off";

const CHAT: ChangeKind = "chat";
const CHATS_AT_ONCE = 8;
/** Well before a claim ends: what is left is taken again. */
const LONGEST_MS = 20_000;

/** Was it written to a bot that codes are sent to? Then it may be one, or a stranger's. */
export function isToBot({ row, said }: HeldReceipt): boolean {
  if (said === null) return false;
  return said.addressOf === null ? findSharedBot(row.integration) !== null : hasBots(row.integration);
}

interface Answering {
  readonly claimId: string;
  readonly signal: AbortSignal | undefined;
  readonly held: readonly HeldReceipt[];
}

/**
 * Answers whoever wrote to such a bot, before it is known whose the receipts are: a code makes its chat somebody's. That it
 * was done is noted in the receipt, so that neither a retry nor a replay does it again.
 * @returns those that are to be routed now; others wait
 */
export async function answerWriters(
  ctx: RequestContext<DeploymentActor>,
  { claimId, signal, held }: Answering,
): Promise<readonly HeldReceipt[]> {
  const endsAtMs = performance.now() + LONGEST_MS;
  const prompted = new Set<string>();
  const ready: HeldReceipt[] = [];
  // Of one chat in the order in which it was written: the code, and then the first words.
  const chats = Map.groupBy(held.toSorted(asWritten), chatOf);
  await mapAtOnce([...chats], CHATS_AT_ONCE, async ([chatId, inChat]) => {
    for (const receipt of inChat) {
      if (signal?.aborted || performance.now() > endsAtMs) return;
      const [begun] = await beginReceipts(claimId, [receipt]);
      const answered = begun ? await answer(ctx, { claimId, receipt: begun, chatId, prompted }) : null;
      if (answered) ready.push(answered);
    }
  });
  return ready;
}

function asWritten({ row: left }: HeldReceipt, { row: right }: HeldReceipt): number {
  return left.receivedAt.getTime() - right.receivedAt.getTime() || (left.id < right.id ? -1 : 1);
}

function chatOf({ said }: HeldReceipt): string {
  const route = said?.item.routes.find(({ kind }) => kind === "place");
  return route && "id" in route ? route.id : "";
}

interface Answered {
  readonly claimId: string;
  readonly receipt: HeldReceipt;
  readonly chatId: string;
  readonly prompted: Set<string>;
}

async function answer(
  ctx: RequestContext<DeploymentActor>,
  { claimId, receipt, chatId, prompted }: Answered,
): Promise<HeldReceipt | null> {
  const { row, said } = receipt;
  const before = row.changes.find(({ kind }) => kind === CHAT);
  if (!said) return receipt;
  if (before) return withoutCode(receipt, before.action);
  try {
    const { integration } = row;
    const addressOf = ownAddressOf(row, said);
    const outcome = await answerPushed(ctx, { integration, addressOf, chatId, body: said.body, prompted });
    if (outcome === null || outcome === "ignored") return receipt;
    const change = { kind: CHAT, id: chatId, action: outcome, at: clock.now().toISOString() };
    await noteChange(claimId, row, change);
    return withoutCode({ said, row: { ...row, changes: [...row.changes, change] } }, outcome);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    ctx.log.warn({ err: error, receiptId: row.id }, "a message to a bot could not be answered");
    await putOff(claimId, row, error);
    return null;
  }
}

function ownAddressOf({ organizationId }: HeldReceipt["row"], { addressOf }: Said) {
  return addressOf === null || organizationId === null ? null : { organizationId, connectionId: addressOf };
}

/** A code is no message to anybody. */
function withoutCode({ row, said }: HeldReceipt, outcome: string): HeldReceipt {
  if (said === null || outcome === "stranger") return { row, said };
  return { row, said: { ...said, item: { ...said.item, effects: [] } } };
}
