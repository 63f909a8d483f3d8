import { and, eq, isNull, lte, or } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { conversations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { type ConversationRow, lockConversation } from "./lock-chat";

/** Longer than an agent thinks or a provider takes; each step begins it anew. What a worker that died held comes back then. */
const CLAIM_MS = 90_000;

interface Key {
  readonly organizationId: string;
  readonly conversationId: string;
}

export interface Claim extends Key {
  readonly claimId: string;
}

/** Nobody else does anything in the conversation from here on; null: somebody does, or nothing is due there. */
export async function claimConversation({ organizationId, conversationId }: Key): Promise<Claim | null> {
  const now = clock.now();
  const claimId = newId();
  const taken = await db()
    .update(conversations)
    .set({ claimId, claimedUntil: new Date(now.getTime() + CLAIM_MS) })
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.id, conversationId),
        lte(conversations.dueAt, now),
        or(isNull(conversations.claimedUntil), lte(conversations.claimedUntil, now)),
      ),
    )
    .returning({ id: conversations.id });
  return taken.length > 0 ? { organizationId, conversationId, claimId } : null;
}

/** Does something in a claimed conversation, which is locked meanwhile; null: it is somebody else's by now. */
export function whileClaimed<T>(
  claim: Claim,
  work: (tx: Tx, conversation: ConversationRow) => Promise<T>,
): Promise<T | null> {
  return inTransaction(async (tx) => {
    const conversation = await lockConversation(tx, claim);
    if (conversation?.claimId !== claim.claimId) return null;
    const claimedUntil = new Date(clock.now().getTime() + CLAIM_MS);
    await changeConversation(tx, conversation, { claimedUntil });
    return work(tx, { ...conversation, claimedUntil });
  });
}

/** Lets go of it: nothing is due there, or not before `dueAt`. */
export async function releaseConversation(tx: Tx, conversation: ConversationRow, dueAt: Date | null): Promise<void> {
  await changeConversation(tx, conversation, { claimId: null, claimedUntil: null, dueAt });
}

export async function changeConversation(
  tx: Tx,
  { organizationId, id }: ConversationRow,
  change: Partial<ConversationRow>,
): Promise<void> {
  await tx
    .update(conversations)
    .set(change)
    .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, id)));
}
