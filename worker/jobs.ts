import { processWebhooksJob } from "@/lib/core/inbox/jobs";
import { type RunnableJob, runnableJob } from "@/lib/core/jobs/runnable-job";
import { deliverWebhooksJob, dispatchEventJob, tellEndpointEndedJob, tellEventsJob } from "@/lib/core/outbox/jobs";
import { rollUpMetricsJob } from "@/lib/features/analytics/jobs";
import { keepBotCommandsJob } from "@/lib/features/bot-commands/jobs";
import { syncAllJob, syncDueJob, syncSingleJob } from "@/lib/features/calendars/jobs";
import { renewSubscriptionsJob } from "@/lib/features/calendars/subscription-job";
import { answerCommandJob } from "@/lib/features/chat-commands/jobs";
import {
  forecastConnectionsJob,
  recheckConnectionJob,
  recheckConnectionsJob,
  refreshTokensJob,
  releaseHeldConsentsJob,
} from "@/lib/features/connections/jobs";
import { converseDueJob, converseJob } from "@/lib/features/conversations/jobs";
import { testMailJob } from "@/lib/features/mail/jobs";
import { deliverNoticesJob, noticesDueJob } from "@/lib/features/notices/jobs";
import { syncDueProductsJob, syncProductsJob } from "@/lib/features/products/jobs";
import { recoverDeliveriesJob } from "@/lib/features/recoveries/jobs";
import { keepRegistrationsJob, recoverMissedJob } from "@/lib/features/registrations/jobs";
import { pruneJob } from "@/lib/features/retention/jobs";
import { dailySummariesJob } from "@/lib/features/summaries/jobs";
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
  runnableJob(converseJob, async () => (await import("./handlers/converse")).converse),
  runnableJob(answerCommandJob, async () => (await import("./handlers/answer-command")).answerCommand),
  runnableJob(converseDueJob, async () => (await import("./handlers/converse-due")).converseDue),
  runnableJob(tellEventsJob, async () => (await import("./handlers/tell-events")).tellEvents),
  runnableJob(deliverNoticesJob, async () => (await import("./handlers/deliver-notices")).deliverNotices),
  runnableJob(dailySummariesJob, async () => (await import("./handlers/tell-due-summaries")).tellDueSummaries),
  runnableJob(noticesDueJob, async () => (await import("./handlers/find-due-notices")).findDueNotices),
  runnableJob(keepBotCommandsJob, async () => (await import("./handlers/keep-bot-commands")).keepBotCommands),
  runnableJob(rollUpMetricsJob, async () => (await import("./handlers/roll-up-metrics")).rollUpMetrics),
  runnableJob(testMailJob, async () => (await import("./handlers/send-test-mail")).sendTestMail),
  runnableJob(applyTimeRulesJob, async () => (await import("./handlers/apply-time-rules")).applyTimeRules),
  runnableJob(pruneJob, async () => (await import("./handlers/prune")).prune),
];
