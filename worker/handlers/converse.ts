import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { converse as go } from "@/lib/features/conversations/converse";

interface Input {
  readonly organizationId: string;
  readonly conversationId: string;
}

export const converse: JobHandler<Input> = async ({ organizationId, conversationId }, { signal }) => {
  const ctx = backgroundContext({ kind: "system", job: "messages.converse", organizationId } as const);
  const until = await go(ctx, { conversationId, signal });
  return until ? { kind: "snooze", until } : { kind: "done" };
};
