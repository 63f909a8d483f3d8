import { isDatabaseAway } from "@/db/is-database-away";
import { newId } from "@/lib/base/id";
import type { DeploymentActor } from "@/lib/core/context/actor";
import { backgroundContext, type RequestContext } from "@/lib/core/context/request-context";
import { finishBursts } from "@/lib/features/payments/finish-bursts";
import { answerQuestions, isUnanswered } from "./answer-questions";
import { answerWriters, isToBot } from "./answer-writers";
import { applyReceipts } from "./apply-receipts";
import { beginReceipts } from "./begin-receipts";
import { claimReceipts } from "./claim-receipts";
import type { Effect } from "./effects/effect";
import { EVERY_EFFECT } from "./effects/every-effect";
import type { HeldReceipt, RoutedReceipt } from "./held-receipt";
import { mapAtOnce } from "./map-at-once";
import { MOST_ATTEMPTS, putOff } from "./put-off";
import { readSaid } from "./read-said";
import { releaseReceipts } from "./release-receipts";
import { routeReceipts } from "./route-receipts";
import { slicesOf } from "./slices-of";
import { tellReceived } from "./tell-received";

const BATCH = 200;
/** Organizations wait for nobody else's provider; more would take all connections to the database. */
const ORGANIZATIONS_AT_ONCE = 3;

/** Where a worker may die. */
export type Moment = "claimed" | "read" | "routed" | "applied";

interface Processing {
  readonly signal?: AbortSignal;
  /** For tests. */
  readonly effects?: readonly Effect[];
  readonly read?: typeof readSaid;
  readonly reach?: (moment: Moment) => Promise<void>;
}

/**
 * Makes of everything received what it means (docs/adr/0033-receipts-are-claimed-prepared-and-applied.md): receipts are claimed,
 * read, routed to their connections, and applied, organization by organization. Where a batch was full, organizations take
 * turns in the next one. Whatever dies in the middle, each has its
 * effect once: what was claimed comes back, and what is done and that it is done are one transaction. Whoever is stopped begins
 * with nothing more, and gives back what was not begun.
 */
export async function processReceipts(
  ctx: RequestContext<DeploymentActor>,
  { signal, effects = Object.values(EVERY_EFFECT), read = readSaid, reach = async () => {} }: Processing = {},
): Promise<{ processed: number }> {
  let processed = 0;
  for (let [isCrowded, isDone] = [false, false]; !isDone && !signal?.aborted; ) {
    const taken = await processBatch(ctx, { signal, effects, read, reach, inTurns: isCrowded });
    processed += taken;
    // In turns another worker may have been faster: only the plain way says that nothing is left.
    isDone = !isCrowded && taken < BATCH;
    isCrowded = taken === BATCH;
  }
  await finishBursts(ctx);
  return { processed };
}

interface Batch extends Required<Omit<Processing, "signal">> {
  readonly signal: AbortSignal | undefined;
  readonly inTurns: boolean;
}

async function processBatch(
  ctx: RequestContext<DeploymentActor>,
  { signal, effects, read, reach, inTurns }: Batch,
): Promise<number> {
  const claimId = newId();
  const rows = await claimReceipts({ claimId, limit: BATCH, inTurns });
  if (rows.length === 0) return 0;
  await reach("claimed");
  for (const slice of await slicesOf(rows)) {
    if (signal?.aborted) break;
    const held = await read(slice);
    await reach("read");
    await processRead(ctx, { claimId, signal, effects, reach }, held);
  }
  if (signal?.aborted) await releaseReceipts(claimId);
  return rows.length;
}

async function processRead(
  ctx: RequestContext<DeploymentActor>,
  claimed: Claimed,
  held: readonly HeldReceipt[],
): Promise<void> {
  const { toBots = [], questions = [], others = [] } = Object.groupBy(held, kindOf);
  await processHeld(ctx, claimed, others);
  // Afterwards: a vendor is asked before it is known whose these are.
  if (toBots.length > 0) await processHeld(ctx, claimed, await answerWriters(ctx, { ...claimed, held: toBots }));
  if (questions.length > 0) {
    await processHeld(ctx, claimed, await answerQuestions(ctx, { ...claimed, held: questions }));
  }
}

function kindOf(receipt: HeldReceipt): "toBots" | "questions" | "others" {
  if (isToBot(receipt)) return "toBots";
  return isUnanswered(receipt) ? "questions" : "others";
}

interface Claimed extends Pick<Batch, "signal" | "effects" | "reach"> {
  readonly claimId: string;
}

async function processHeld(
  ctx: RequestContext<DeploymentActor>,
  { claimId, signal, effects, reach }: Claimed,
  held: readonly HeldReceipt[],
): Promise<void> {
  const routed = await routeReceipts(claimId, held);
  await reach("routed");
  const received = { routed, hasUnrouted: routed.length < held.length };
  await tellReceived(received); // that it came, before what may take its time
  const groups = Map.groupBy(routed, ({ connection }) => connection.organizationId);
  await mapAtOnce([...groups], ORGANIZATIONS_AT_ONCE, ([organizationId, receipts]) =>
    processGroup(ctx, { claimId, signal, effects, receipts, organizationId }),
  );
  await tellReceived(received);
  await reach("applied");
}

interface Group {
  readonly claimId: string;
  readonly signal: AbortSignal | undefined;
  readonly effects: readonly Effect[];
  readonly organizationId: string;
  readonly receipts: readonly RoutedReceipt[];
}

/** All of an organization's together; where that fails, each alone, so that one that fails each time holds up no others. */
async function processGroup(ctx: RequestContext<DeploymentActor>, group: Group): Promise<void> {
  const { claimId, signal, organizationId } = group;
  if (signal?.aborted) return;
  const acting = backgroundContext({ kind: "system", job: ctx.actor.job, organizationId } as const);
  const receipts = group.receipts.toSorted(
    (left, right) => left.row.receivedAt.getTime() - right.row.receivedAt.getTime(),
  );
  const once = await beginReceipts(claimId, receipts.filter(isFirstTry));
  const alone = receipts.filter((receipt) => !isFirstTry(receipt));
  if (once.length > 0) {
    try {
      await applyReceipts(acting, { ...group, receipts: once });
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      ctx.log.warn(
        { err: error, organizationId, receipts: once.length },
        "receipts failed together; each is tried alone",
      );
      alone.unshift(...once);
    }
  }
  for (const receipt of alone) {
    if (signal?.aborted) return;
    const begun = await beginReceipts(claimId, [receipt]);
    if (begun.length > 0) await processAlone(acting, { ...group, receipts: begun }, receipt);
  }
}

/** What failed before, or was begun by a worker that died, may do so again. */
const isFirstTry = ({ row }: RoutedReceipt) => row.attempts === 1;

async function processAlone(
  ctx: Parameters<typeof applyReceipts>[0],
  group: Group,
  { row }: RoutedReceipt,
): Promise<void> {
  try {
    if (row.attempts > MOST_ATTEMPTS) throw new Error("whoever tried it did not come to its end");
    await applyReceipts(ctx, group);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    ctx.log.warn({ err: error, receiptId: row.id }, "a receipt failed");
    await putOff(group.claimId, row, error);
  }
}
