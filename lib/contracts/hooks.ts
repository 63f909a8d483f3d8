import { z } from "zod";
import { defineContract } from "./define-contract";
import { eventEnvelope } from "./events/endpoints";
import { instant, uuid } from "./shapes";
import { eventTypePattern } from "./webhooks/endpoint";

const tag = "REST hooks";
const eventParams = z.strictObject({ event: eventTypePattern });

/** A program's wish to be told of an event at an address, as Zapier and Make call it. */
export const hookSubscription = z
  .object({
    /** What ends it: `DELETE /api/hooks/{id}`. */
    id: uuid,
    event: z.string(),
    /** Without what is secret in it. */
    targetUrl: z.string(),
    createdAt: instant,
  })
  .meta({ id: "HookSubscription" });

const address = z.string().trim().min(1).max(2_000);

export const subscribeHookContract = defineContract({
  method: "POST",
  path: "/api/hooks/subscribe",
  tag,
  summary: "Sends an event to an address from now on; the same address and event again answer the same subscription",
  body: z
    .strictObject({
      event: eventTypePattern,
      targetUrl: address.optional(),
      /** The same by the names that programs have for it. */
      hookUrl: address.optional(),
      target_url: address.optional(),
      /** Only of one customer, or of one project. */
      customerId: uuid.optional(),
      projectId: uuid.optional(),
    })
    .refine((body) => [body.targetUrl, body.hookUrl, body.target_url].filter((url) => url).length === 1, {
      path: ["targetUrl"],
      message: "Name one address, as targetUrl, hookUrl or target_url.",
    }),
  result: hookSubscription,
  status: 201,
  idempotent: "stored",
});

export const unsubscribeHookContract = defineContract({
  method: "DELETE",
  path: "/api/hooks/{id}",
  tag,
  summary: "Ends a subscription at once",
  params: z.strictObject({ id: uuid }),
  result: z.void(),
  status: 204,
});

export const listHookSamplesContract = defineContract({
  method: "GET",
  path: "/api/hooks/samples/{event}",
  tag,
  summary: "Made-up events of a type, or of those a pattern means, as they are sent; a plain array",
  params: eventParams,
  result: z.array(eventEnvelope),
});

export const pollHookEventsContract = defineContract({
  method: "GET",
  path: "/api/hooks/events/{event}",
  tag,
  summary: "The latest events of a type that the caller may see, as they are sent, newest first; a plain array",
  params: eventParams,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    customerId: uuid.optional(),
    projectId: uuid.optional(),
  }),
  result: z.array(eventEnvelope),
});
