/** When jobs run by themselves: cron expressions in UTC, by job name. What is due is decided by the jobs. */
export const SCHEDULES = {
  "tokens.refresh": "* * * * *",
  "connections.recheck": "* * * * *",
  "connections.forecast": "7 * * * *",
  "connections.release": "* * * * *",
  "calendar.sync_due": "* * * * *",
  "products.sync_due": "* * * * *",
  "webhooks.process": "* * * * *",
  "webhooks.register": "* * * * *",
  "webhooks.recover": "* * * * *",
  "deliveries.recover": "* * * * *",
  "subscriptions.renew": "* * * * *",
  "time.apply_rules": "* * * * *",
  "metrics.rollup": "* * * * *",
  "retention.prune": "17 * * * *",
} as const satisfies Record<string, string>;
