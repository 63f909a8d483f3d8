import { z } from "zod";

/** A subscription to changes: https://learn.microsoft.com/graph/api/resources/subscription */
export const subscriptionShape = z.object({
  id: z.string(),
  /** Whose mailbox it is of, and which calendar of it; null: all of them. */
  accountId: z.string(),
  calendarId: z.string().nullable(),
  /** The app and the consent that it was made with: it ends with the consent. */
  clientId: z.string(),
  grantId: z.string(),
  tenantId: z.string(),
  /** As the client wrote it. */
  resource: z.string(),
  changeTypes: z.array(z.enum(["created", "updated", "deleted"])),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullable(),
  clientState: z.string().nullable(),
  expiresMs: z.number().int(),
});
export type Subscription = z.output<typeof subscriptionShape>;
export type ChangeType = Subscription["changeTypes"][number];

export const subscriptionStateShape = z.object({ subscriptions: z.array(subscriptionShape) });
export type SubscriptionState = z.output<typeof subscriptionStateShape>;
