import type { JobHandler } from "@/lib/core/jobs/define-job";
import { converseDue as go } from "@/lib/features/conversations/converse-due";

export const converseDue: JobHandler<object> = async () => {
  await go();
  return { kind: "done" };
};
