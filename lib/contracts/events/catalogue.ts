import type { z } from "zod";
import { CALENDAR_EVENT_EVENTS } from "./calendar-event";
import { CHECKOUT_EVENTS } from "./checkout";
import { CONNECTION_EVENTS } from "./connection";
import { CONTACT_EVENTS } from "./contact";
import type { EventTypeDefinition } from "./event-type";
import { INVOICE_EVENTS } from "./invoice";
import { LEAD_EVENTS } from "./lead";
import { MESSAGE_EVENTS } from "./message";
import { PAYMENT_EVENTS } from "./payment";
import { POST_EVENTS } from "./post";
import { PRODUCT_EVENTS } from "./product";
import { REFUND_EVENTS } from "./refund";
import { SUBSCRIPTION_EVENTS } from "./subscription";
import { SYNC_EVENTS } from "./sync";
import { TIME_ENTRY_EVENTS } from "./time-entry";
import { WEBHOOK_EVENTS } from "./webhook";

/** Every event that the hub sends, or will once the feature is there (docs/events.md), by type. */
export const EVENT_CATALOGUE = {
  ...CONNECTION_EVENTS,
  ...SYNC_EVENTS,
  ...CALENDAR_EVENT_EVENTS,
  ...TIME_ENTRY_EVENTS,
  ...CONTACT_EVENTS,
  ...PRODUCT_EVENTS,
  ...INVOICE_EVENTS,
  ...PAYMENT_EVENTS,
  ...REFUND_EVENTS,
  ...CHECKOUT_EVENTS,
  ...SUBSCRIPTION_EVENTS,
  ...MESSAGE_EVENTS,
  ...POST_EVENTS,
  ...LEAD_EVENTS,
  ...WEBHOOK_EVENTS,
} satisfies Record<string, EventTypeDefinition>;

export type EventType = keyof typeof EVENT_CATALOGUE;

/** What a publisher hands in, before the schema parses and filters it. */
export type EventInput<T extends EventType> = z.input<(typeof EVENT_CATALOGUE)[T]["data"]>;
