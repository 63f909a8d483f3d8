import { enqueue } from "@/lib/core/jobs/enqueue";
import { answerCommandJob } from "@/lib/features/chat-commands/jobs";
import { askedOf, type Effect, type Followed } from "./effect";

/** Somebody gave a command and waits: it is done right after this transaction, by a job that says what came of it. */
export const commandEffect: Effect =
  async ({ actor: { organizationId } }) =>
  async (tx, receipts) => {
    const followed: Followed[] = [];
    for (const { receipt, effect } of askedOf("command", receipts)) {
      const { id: receiptId, receivedAt } = receipt.row;
      const connectionId = receipt.connection.id;
      await enqueue(tx, answerCommandJob, {
        ...{ organizationId, connectionId, receiptId },
        receivedAt: receivedAt.toISOString(),
      });
      followed.push({ receiptId, kind: "command", id: effect.command.name, action: "asked" });
    }
    return followed;
  };
