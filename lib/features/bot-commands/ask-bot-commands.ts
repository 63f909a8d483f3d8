import type { Tx } from "@/db/client";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { keepBotCommandsJob } from "./jobs";

interface Asked {
  readonly organizationId: string;
  /** Absent: all of the organization's, as when its agents have changed. */
  readonly connectionId?: string;
  /** One chat alone: it was linked, or unlinked. */
  readonly chatId?: string;
}

/** Has bots show what there is to be asked now, soon after this transaction. */
export function askBotCommands(tx: Tx, asked: Asked): Promise<void> {
  return enqueue(tx, keepBotCommandsJob, asked);
}
