import type { JobHandler } from "@/lib/core/jobs/define-job";
import { findDueNotices as find } from "@/lib/features/notices/find-due-notices";

export const findDueNotices: JobHandler<object> = async () => {
  await find();
  return { kind: "done" };
};
