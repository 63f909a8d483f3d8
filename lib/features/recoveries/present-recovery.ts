import type { webhookRecoveries } from "@/db/schema";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";

export type RecoveryRow = typeof webhookRecoveries.$inferSelect;

export function presentRecovery(row: RecoveryRow): WebhookRecovery {
  const { id, what, since, until, state, total, done, createdAt, finishedAt } = row;
  return {
    ...{ id, what, state, total, done },
    since: since.toISOString(),
    until: until.toISOString(),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
