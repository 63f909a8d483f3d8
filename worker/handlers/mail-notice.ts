import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { mailNotice as mail } from "@/lib/features/notices/mail-notice";

export const mailNotice: JobHandler<{ organizationId: string; noticeId: string }> = ({ organizationId, noticeId }) =>
  mail(backgroundContext({ kind: "system", job: "notices.mail", organizationId }), { noticeId });
