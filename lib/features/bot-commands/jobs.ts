import { z } from "zod";
import { defineJob } from "@/lib/core/jobs/define-job";

export const keepBotCommandsJob = defineJob({
  name: "messages.commands",
  summary: "Sees to it that bots show the agents' commands: of one connection, of an organization's, or of all.",
  input: z.strictObject({
    organizationId: z.uuid().optional(),
    connectionId: z.uuid().optional(),
    /** A chat that was linked a moment ago, or is no more. */
    chatId: z.string().optional(),
  }),
  retry: { maxAttempts: 5, baseDelayMs: 10_000 },
  timeoutMs: 300_000,
  dedupeKey: ({ organizationId, connectionId, chatId }) => [organizationId, connectionId, chatId].join(" "),
});
