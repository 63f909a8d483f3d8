import type { Tx } from "@/db/client";
import { storableText } from "@/lib/base/storable";
import { signalChange } from "@/lib/core/realtime/signal-change";
import { type Chat, lockOrOpenChat } from "./lock-chat";

interface Linked extends Chat {
  readonly name: string;
  /** The member whose own chat it is; null: a group. */
  readonly userId: string | null;
}

/** The conversation of a chat that has just been linked begins at once: before anything is said, somebody may write from the hub. */
export async function openLinked(tx: Tx, { name, userId, ...chat }: Linked): Promise<void> {
  const kind = userId === null ? "group" : "direct";
  const { organizationId, privateToUserId } = await lockOrOpenChat(tx, {
    ...chat,
    ...{ kind, userId },
    name: storableText(name),
  });
  await signalChange(tx, { organizationId, topics: ["messages"], onlyUserId: privateToUserId });
}
