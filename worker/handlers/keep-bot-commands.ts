import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { type Keeping, keepBotCommands as keep } from "@/lib/features/bot-commands/keep-bot-commands";

export const keepBotCommands: JobHandler<Keeping> = async (keeping, { signal }) => {
  await keep(backgroundContext({ kind: "deployment", job: "messages.commands" }), { ...keeping, signal });
  return { kind: "done" };
};
