import { z } from "zod";
import { BACKWARD, isForward } from "@/lib/contracts/audit";
import { defineContract } from "@/lib/contracts/define-contract";
import { hubEvent } from "@/lib/contracts/events/endpoints";
import { instantInput, page, pageQuery, uuid } from "@/lib/contracts/shapes";
import { tags } from "@/lib/contracts/tags";

const tag = "Webhooks out";
const { id, timestamp, version, data, projectId, connectionId, customerId, actor } = hubEvent.shape;
const count = z.number().int();

/** Something that is told to webhook endpoints: what happened in the hub, or what the organization itself sent. */
export const webhookMessage = z
  .object({
    /** What endpoints get as `webhook-id`: the event's id in `GET /api/events`. */
    id,
    eventType: z.string(),
    version,
    timestamp,
    payload: data,
    /** True where the organization sent it. */
    own: z.boolean(),
    projectId,
    connectionId,
    customerId,
    tags: z.array(z.string()),
    private: z.boolean(),
    actor,
    /** How many endpoints it is on its way to, or was, by how that stands. */
    deliveries: z.object({ waiting: count, delivered: count, failed: count, filtered: count, canceled: count }),
  })
  .meta({ id: "WebhookMessage" });
export type WebhookMessage = z.output<typeof webhookMessage>;

export const listMessagesContract = defineContract({
  method: "GET",
  path: "/api/webhooks/messages",
  tag,
  summary: "What endpoints are told of, newest first, and how many have it",
  query: pageQuery
    .extend({
      /** A type or the beginning of one, up to a dot. */
      type: z.string().min(1).max(100).optional(),
      /** true: only what the organization sent itself; false: only what happened in the hub. */
      own: z.stringbool().optional(),
      customerId: uuid.optional(),
      from: instantInput.optional(),
      to: instantInput.optional(),
    })
    .refine(isForward, BACKWARD),
  result: page(webhookMessage),
});

export const sendMessageContract = defineContract({
  method: "POST",
  path: "/api/webhooks/messages",
  tag,
  summary: "Sends an event of your own to the endpoints that want it",
  body: z.strictObject({
    /** Of your own: `order.shipped`. It does not begin with what the hub itself tells of, such as `invoice`. */
    eventType: z.string().trim().min(1).max(100),
    /** 256 KiB at most. */
    payload: z.record(z.string(), z.unknown()),
    /** It is about that customer: their endpoints get it too. */
    customerId: uuid.optional(),
    tags: tags.optional(),
    projectId: uuid.optional(),
  }),
  result: webhookMessage,
  status: 202,
  idempotent: "stored",
});

export const getMessageContract = defineContract({
  method: "GET",
  path: "/api/webhooks/messages/{id}",
  tag,
  summary: "One of them",
  params: z.strictObject({ id: uuid }),
  result: webhookMessage,
});
