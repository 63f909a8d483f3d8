import { z } from "zod";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant } from "@/lib/contracts/shapes";

const tag = "Webhooks out";
const params = z.strictObject({ type: z.string().min(1).max(100) });
const json = z.record(z.string(), z.unknown());
const description = z.string().trim().max(500);

/** A type of events: one of the hub's, or one that the organization registered. */
export const webhookEventType = z
  .object({
    type: z.string(),
    /** hub: of the catalogue; own: the organization's. */
    kind: z.enum(["hub", "own"]),
    description: z.string(),
    /** Of the payload's shape. */
    version: z.number().int(),
    /** False: its shape is fixed, but nothing in the hub makes it yet. */
    emitted: z.boolean(),
    /** Only endpoints that name it, or `webhook.*`, get it: a star alone does not. */
    optIn: z.boolean(),
    /** JSON Schema (2020-12) of the payload; null: any object. */
    schema: json.nullable(),
    sample: json.nullable(),
    /** From then on no new ones are taken; null: they are. */
    archivedAt: instant.nullable(),
    /** null: it comes with the hub. */
    createdAt: instant.nullable(),
    updatedAt: instant.nullable(),
  })
  .meta({ id: "WebhookEventType" });
export type WebhookEventType = z.output<typeof webhookEventType>;

export const listWebhookEventTypesContract = defineContract({
  method: "GET",
  path: "/api/webhooks/event-types",
  tag,
  summary: "Every type of event that endpoints can be told of: the hub's, and your own",
  result: z.object({ data: z.array(webhookEventType), nextCursor: z.null() }),
});

export const registerEventTypeContract = defineContract({
  method: "POST",
  path: "/api/webhooks/event-types",
  tag,
  summary: "Registers a type of your own; payloads are checked by its schema from then on",
  body: z.strictObject({
    type: z.string().trim().min(1).max(100),
    description: description.default(""),
    schema: json.nullable().default(null),
    sample: json.nullable().default(null),
  }),
  result: webhookEventType,
  status: 201,
  idempotent: "stored",
});

export const getWebhookEventTypeContract = defineContract({
  method: "GET",
  path: "/api/webhooks/event-types/{type}",
  tag,
  summary: "One of them",
  params,
  result: webhookEventType,
});

export const updateEventTypeContract = defineContract({
  method: "PATCH",
  path: "/api/webhooks/event-types/{type}",
  tag,
  summary: "Changes a type of your own; another schema makes a new version. `archived: false` has it taken again",
  params,
  body: z
    .strictObject({
      description: description.optional(),
      schema: json.nullable().optional(),
      sample: json.nullable().optional(),
      archived: z.boolean().optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: webhookEventType,
});

export const archiveEventTypeContract = defineContract({
  method: "DELETE",
  path: "/api/webhooks/event-types/{type}",
  tag,
  summary: "Archives a type of your own: no new events of it are taken. What was sent stays",
  params,
  result: z.void(),
  status: 204,
});

export const webhookSettings = z
  .object({
    /** Own events of a type that is not registered are refused. */
    strict: z.boolean(),
  })
  .meta({ id: "WebhookSettings" });
export type WebhookSettings = z.output<typeof webhookSettings>;

export const getWebhookSettingsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/event-types/settings",
  tag,
  summary: "What was chosen for all own types",
  result: webhookSettings,
});

export const updateWebhookSettingsContract = defineContract({
  method: "PATCH",
  path: "/api/webhooks/event-types/settings",
  tag,
  summary: "Has own events of types that are not registered refused, or taken",
  body: z.strictObject({ strict: z.boolean() }),
  result: webhookSettings,
});
