import { afterCommit } from "@/db/client";
import { sendSignals } from "./send-signals";
import { signalPayload } from "./signal";

/** Has the open streams of a person looked at again: they signed out, or chose another organization. Never fails. */
export async function signalSessions(userId: string): Promise<void> {
  await afterCommit(async () => void sendSignals([signalPayload({ kind: "sessions", userId })]));
}
