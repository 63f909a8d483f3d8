import type { Tx } from "@/db/client";
import type { MessageAuthor } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import type { RichText } from "@/lib/base/rich-text";
import { storable } from "@/lib/base/storable";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { ChatDraft } from "@/lib/providers/chat-contract";
import { addMessages, type NewMessage } from "./add-message";
import { findConnectionOf } from "./find-connection-of";
import { converseJob } from "./jobs";
import type { ConversationRow } from "./lock-chat";
import { splitText } from "./split-text";

export interface Written {
  /** Locked by the caller (`lockConversation`, `openDirect`). */
  readonly conversation: ConversationRow;
  readonly author: Exclude<MessageAuthor, "person">;
  /** The member who wrote it from the hub; null: the hub or an agent did. */
  readonly userId?: string | null;
  /** Command of the agent that says it. */
  readonly agent?: string | null;
  readonly body: RichText;
  readonly notice?: ChatDraft["notice"];
  /** The message that it answers. */
  readonly answersId?: string | null;
  readonly threadId?: string | null;
}

/**
 * Writes something at the end of a conversation, in this transaction, in as many parts as the chat's longest message makes of
 * it; they are sent after the commit, one after the other.
 * @returns the id of the first part, and the conversation as it is then
 */
export async function writeMessage(
  tx: Tx,
  written: Written,
): Promise<{ readonly id: string; readonly conversation: ConversationRow }> {
  const { conversation } = written;
  const connection = await findConnectionOf(conversation);
  const rules = connection && (await findConnected(connection))?.chat;
  const [first, ...others] = splitText(storable(written.body), unitsLeft(written, rules?.mostUnits ?? SAFE_UNITS));
  if (!first) throw new Error("there is nothing to say");
  const id = newId();
  const parts = [first, ...others].map((body, index) =>
    partOf(written, { id: index === 0 ? id : newId(), wholeId: id, body, part: index + 1, parts: others.length + 1 }),
  );
  const now = await addMessages(tx, {
    conversation,
    added: parts,
    // One that waits out a limit goes on doing so.
    change: { dueAt: conversation.dueAt ?? clock.now(), ...(isAnswer(written) ? { waitingSince: null } : {}) },
  });
  const { organizationId, id: conversationId } = conversation;
  await enqueue(tx, converseJob, { organizationId, conversationId });
  return { id, conversation: now };
}

/** Where nobody knows the integration any more, nothing will be sent. */
const SAFE_UNITS = 4_000;

/** What stands round a notice's title where it is a line of the text. */
const HEADING_UNITS = 16;

/** A notice's title needs room above the first part. */
function unitsLeft({ notice }: Written, mostUnits: number): number {
  return notice ? Math.max(mostUnits - notice.title.length - HEADING_UNITS, Math.floor(mostUnits / 2)) : mostUnits;
}

/** A notice leaves whoever waits waiting. */
function isAnswer({ author }: Written): boolean {
  return author !== "hub";
}

interface Part extends Pick<NewMessage, "id" | "part" | "parts"> {
  readonly wholeId: string;
  readonly body: RichText;
}

function partOf(written: Written, { body, ...numbers }: Part): NewMessage {
  const { author, userId = null, agent = null, notice = null, answersId = null, threadId = null } = written;
  const now = clock.now();
  return {
    ...numbers,
    ...{ author, userId, agent, answersId },
    direction: "out",
    text: body.text,
    marks: body.marks,
    // The title stands above the first part.
    notice: numbers.part === 1 ? notice : null,
    threadExternalId: threadId,
    state: "waiting",
    sentAt: now,
    createdAt: now,
  };
}
