import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { type GivenCommand, answerCommand as go } from "@/lib/features/chat-commands/answer-command";

type Input = Omit<GivenCommand, "receivedAt"> & { readonly organizationId: string; readonly receivedAt: string };

export const answerCommand: JobHandler<Input> = async ({ organizationId, receivedAt, ...given }) => {
  const ctx = backgroundContext({ kind: "system", job: "messages.command", organizationId } as const);
  await go(ctx, { ...given, receivedAt: new Date(receivedAt) });
  return { kind: "done" };
};
