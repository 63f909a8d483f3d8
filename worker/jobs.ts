import { processWebhooksJob } from "@/lib/core/inbox/jobs";
import { type RunnableJob, runnableJob } from "@/lib/core/jobs/runnable-job";
import { deliverWebhooksJob, dispatchEventJob, tellEndpointEndedJob } from "@/lib/core/outbox/jobs";
import { rollUpMetricsJob } from "@/lib/features/analytics/jobs";
import { syncAllJob, syncDueJob, syncSingleJob } from "@/lib/features/calendars/jobs";
import { renewSubscriptionsJob } from "@/lib/features/calendars/subscription-job";
import {
  forecastConnectionsJob,
  recheckConnectionJob,
  recheckConnectionsJob,
  refreshTokensJob,
  releaseHeldConsentsJob,
} from "@/lib/features/connections/jobs";
import { testMailJob } from "@/lib/features/mail/jobs";
import { mailNoticeJob } from "@/lib/features/notices/jobs";
import { syncDueProductsJob, syncProductsJob } from "@/lib/features/products/jobs";
import { recoverDeliveriesJob } from "@/lib/features/recoveries/jobs";
import { keepRegistrationsJob, recoverMissedJob } from "@/lib/features/registrations/jobs";
import { pruneJob } from "@/lib/features/retention/jobs";
import { applyTimeRulesJob } from "@/lib/features/time-entries/jobs";

/** Every job with its handler. A handler is loaded when its first job runs. */
export const JOBS: readonly RunnableJob[] = [
  runnableJob(dispatchEventJob, async () => (await import("./handlers/dispatch-event")).dispatchEvent),
  runnableJob(refreshTokensJob, async () => (await import("./handlers/refresh-tokens")).refreshTokens),
  runnableJob(recheckConnectionsJob, async () => (await import("./handlers/recheck-connections")).recheckConnections),
  runnableJob(recheckConnectionJob, async () => (await import("./handlers/recheck-connection")).recheckConnection),
  runnableJob(
    forecastConnectionsJob,
    async () => (await import("./handlers/forecast-connections")).forecastConnections,
  ),
  runnableJob(
    releaseHeldConsentsJob,
    async () => (await import("./handlers/release-held-consents")).releaseHeldConsents,
  ),
  runnableJob(syncDueJob, async () => (await import("./handlers/sync-due-calendars")).syncDueCalendars),
  runnableJob(syncSingleJob, async () => (await import("./handlers/sync-calendar")).syncCalendar),
  runnableJob(syncAllJob, async () => (await import("./handlers/sync-all-calendars")).syncAllCalendars),
  runnableJob(syncDueProductsJob, async () => (await import("./handlers/sync-due-products")).syncDueProducts),
  runnableJob(syncProductsJob, async () => (await import("./handlers/sync-products")).syncProducts),
  runnableJob(processWebhooksJob, async () => (await import("./handlers/process-webhooks")).processWebhooks),
  runnableJob(deliverWebhooksJob, async () => (await import("./handlers/deliver-webhooks")).deliverWebhooks),
  runnableJob(tellEndpointEndedJob, async () => (await import("./handlers/tell-endpoint-ended")).tellEndpointEnded),
  runnableJob(renewSubscriptionsJob, async () => (await import("./handlers/renew-subscriptions")).renewSubscriptions),
  runnableJob(keepRegistrationsJob, async () => (await import("./handlers/keep-registrations")).keepRegistrations),
  runnableJob(recoverMissedJob, async () => (await import("./handlers/recover-missed")).recoverMissed),
  runnableJob(recoverDeliveriesJob, async () => (await import("./handlers/recover-deliveries")).recoverDeliveries),
  runnableJob(mailNoticeJob, async () => (await import("./handlers/mail-notice")).mailNotice),
  runnableJob(rollUpMetricsJob, async () => (await import("./handlers/roll-up-metrics")).rollUpMetrics),
  runnableJob(testMailJob, async () => (await import("./handlers/send-test-mail")).sendTestMail),
  runnableJob(applyTimeRulesJob, async () => (await import("./handlers/apply-time-rules")).applyTimeRules),
  runnableJob(pruneJob, async () => (await import("./handlers/prune")).prune),
];
