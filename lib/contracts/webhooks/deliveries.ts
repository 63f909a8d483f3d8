import { z } from "zod";
import { BACKWARD, isForward } from "@/lib/contracts/audit";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "@/lib/contracts/shapes";

const tag = "Webhooks out";
const STATES = ["waiting", "delivered", "failed", "filtered", "canceled"] as const;

/** An event on its way to one endpoint. */
export const delivery = z
  .object({
    id: uuid,
    createdAt: instant,
    endpoint: z.object({ id: uuid, url: z.string(), description: z.string() }),
    /** What is sent as `webhook-id`: the event's, the same for each try and each endpoint. */
    messageId: uuid,
    eventType: z.string(),
    sequence: z.number().int(),
    origin: z.enum(["event", "test", "replay"]),
    state: z.enum(STATES),
    attempts: z.number().int(),
    /** When the next try is due; null: it is settled. */
    dueAt: instant.nullable(),
    settledAt: instant.nullable(),
    lastAttemptAt: instant.nullable(),
    lastStatus: z.number().int().nullable(),
    /** Code of what was wrong the last time; its words are on the page. */
    lastError: z.string().nullable(),
    lastDurationMs: z.number().int().nullable(),
    /** True where it is the caller's own: nobody else sees it. */
    private: z.boolean(),
    mayRetry: z.boolean(),
  })
  .meta({ id: "WebhookDelivery" });
export type Delivery = z.output<typeof delivery>;

const header = z.object({ name: z.string(), value: z.string() });
export const deliveryAttempt = z
  .object({
    id: uuid,
    number: z.number().int(),
    at: instant,
    delivered: z.boolean(),
    status: z.number().int().nullable(),
    error: z.string().nullable(),
    durationMs: z.number().int(),
    requestHeaders: z.array(header),
    /** As it was sent. */
    requestBody: z.string().nullable(),
    responseHeaders: z.array(header),
    /** Its first 4 KiB. */
    responseBody: z.string().nullable(),
  })
  .meta({ id: "WebhookDeliveryAttempt" });

export const deliveryDetail = delivery
  .extend({
    /** The event as it is, before any transformation; null: it is not kept any more. */
    event: z.record(z.string(), z.unknown()).nullable(),
    attemptList: z.array(deliveryAttempt),
  })
  .meta({ id: "WebhookDeliveryDetail" });
export type DeliveryDetail = z.output<typeof deliveryDetail>;

export const deliveryFilter = z.strictObject({
  endpointId: uuid.optional(),
  customerId: uuid.optional(),
  messageId: uuid.optional(),
  state: z.enum(STATES).optional(),
  /** A type or the beginning of one, up to a dot. */
  type: z.string().min(1).max(100).optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
});
export type DeliveryFilter = z.output<typeof deliveryFilter>;

export const listDeliveriesContract = defineContract({
  method: "GET",
  path: "/api/webhooks/deliveries",
  tag,
  summary: "What was sent, or waits to be sent, newest first",
  query: pageQuery.extend(deliveryFilter.shape).refine(isForward, BACKWARD),
  result: page(delivery),
});

export const getDeliveryContract = defineContract({
  method: "GET",
  path: "/api/webhooks/deliveries/{id}",
  tag,
  summary: "One of them with every try",
  params: z.strictObject({ id: uuid }),
  result: deliveryDetail,
});

export const retryDeliveryContract = defineContract({
  method: "POST",
  path: "/api/webhooks/deliveries/{id}/retry",
  tag,
  summary: "Sends one again, now, and again on the whole schedule if it does not arrive",
  params: z.strictObject({ id: uuid }),
  result: delivery,
  status: 202,
});
