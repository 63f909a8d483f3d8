import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { sendTestMail as send } from "@/lib/features/mail/send-test-mail";

export const sendTestMail: JobHandler<object> = async () => {
  await send(backgroundContext({ kind: "deployment", job: "mail.test" }));
  return { kind: "done" };
};
