import { z } from "zod";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "@/lib/contracts/shapes";
import { tags } from "@/lib/contracts/tags";
import { endpointStatistics, eventTypePattern, webhookEndpoint } from "./endpoint";

const tag = "Webhooks out";
const params = z.strictObject({ id: uuid });

const EXPRESSION_MAX = 20_000;
const expression = z.string().trim().min(1).max(EXPRESSION_MAX);
const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "This is the name of a header: letters, digits and hyphens.");
const headerValue = z
  .string()
  .trim()
  .min(1)
  .max(2_000)
  .regex(/^[\x20-\x7e]+$/, "These are plain letters, digits and signs.");

/** What may be chosen of an endpoint. */
const choices = {
  description: z.string().trim().max(500).optional(),
  eventTypes: z.array(eventTypePattern).min(1).max(100).optional(),
  filter: expression.nullable().optional(),
  transformation: expression.nullable().optional(),
  /** What the transformation was made from. */
  template: webhookEndpoint.shape.template.optional(),
  signing: z.enum(["v1", "v1a"]).optional(),
  /** In the place of all there were; null as a value: that one stays as it is. */
  headers: z
    .record(headerName, headerValue.nullable())
    .refine((all) => Object.keys(all).length <= 20, "There can be 20 at most.")
    .optional(),
  ratePerSecond: z.number().int().min(1).max(1_000).nullable().optional(),
  /** Also an event for each record of a first or full sync. */
  initial: z.boolean().optional(),
  projectId: uuid.nullable().optional(),
  tags: tags.optional(),
};
const url = z.string().trim().min(1).max(2_000);

export const listEndpointsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/endpoints",
  tag,
  summary: "Where the organization's events are sent to, newest first",
  query: pageQuery.extend({ customerId: uuid.optional(), enabled: z.stringbool().optional() }),
  result: page(webhookEndpoint),
});

const newEndpoint = webhookEndpoint
  .extend({
    /** `whsec_…` or, of Ed25519, none: that is signed with a key that nobody is told. */
    secret: z.string().nullable(),
  })
  .meta({ id: "NewWebhookEndpoint" });
export type NewWebhookEndpoint = z.output<typeof newEndpoint>;

export const createEndpointContract = defineContract({
  method: "POST",
  path: "/api/webhooks/endpoints",
  tag,
  summary: "Makes an endpoint; the answer has its `secret`, once",
  body: z.strictObject({
    ...choices,
    url,
    eventTypes: choices.eventTypes.unwrap(),
    headers: z.record(headerName, headerValue).optional(),
    /** Only that customer's events. */
    customerId: uuid.optional(),
    enabled: z.boolean().optional(),
  }),
  result: newEndpoint,
  status: 201,
  idempotent: "stored",
});

export const getEndpointContract = defineContract({
  method: "GET",
  path: "/api/webhooks/endpoints/{id}",
  tag,
  summary: "One endpoint",
  params,
  result: webhookEndpoint,
});

export const updateEndpointContract = defineContract({
  method: "PATCH",
  path: "/api/webhooks/endpoints/{id}",
  tag,
  summary:
    "Changes an endpoint, or turns it on or off. Whoever changes where somebody else's sends to becomes its owner",
  params,
  body: z
    .strictObject({ ...choices, url: url.optional(), enabled: z.boolean().optional() })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: newEndpoint,
});

export const deleteEndpointContract = defineContract({
  method: "DELETE",
  path: "/api/webhooks/endpoints/{id}",
  tag,
  summary: "Ends an endpoint at once, with what still waits for it; its secrets are erased",
  params,
  result: z.void(),
  status: 204,
});

export const rotateEndpointContract = defineContract({
  method: "POST",
  path: "/api/webhooks/endpoints/{id}/secret/rotate",
  tag,
  summary: "Makes a new secret, told once; for 24 hours the one before signs too",
  params,
  body: z.strictObject({
    /** now: the one before signs no more; for one that is known to others. */
    previousEnds: z.enum(["now", "in_24_hours"]).default("in_24_hours"),
  }),
  result: newEndpoint,
  // Done again because the answer was lost, the secret that the receiver knows would sign no more.
  idempotent: "stored",
});

export const endpointStatisticsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/endpoints/{id}/statistics",
  tag,
  summary: "How many arrived, how many did not, and how long it took, by the hour",
  params,
  query: z.strictObject({ hours: z.coerce.number().int().min(1).max(720).default(24) }),
  result: endpointStatistics,
});

const recovery = z
  .object({
    id: uuid,
    what: z.enum(["failed", "all"]),
    since: instant,
    until: instant,
    state: z.enum(["running", "done", "canceled"]),
    total: z.number().int(),
    done: z.number().int(),
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: "WebhookRecovery" });
export type WebhookRecovery = z.output<typeof recovery>;

export const recoverEndpointContract = defineContract({
  method: "POST",
  path: "/api/webhooks/endpoints/{id}/recover",
  tag,
  summary:
    "Sends again what failed or was canceled since a time, or everything that happened since then: first asked how many with `dryRun`, then with that count",
  params,
  body: z.strictObject({
    what: z.enum(["failed", "all"]),
    since: instantInput,
    dryRun: z.boolean().default(false),
    /** The count that a dry run answered; a few that came since are taken along. */
    confirm: z.number().int().min(1).optional(),
  }),
  result: z.object({
    count: z.number().int(),
    /** null: it was only counted. */
    recovery: recovery.nullable(),
  }),
  status: 202,
  idempotent: "stored",
});

export const listRecoveriesContract = defineContract({
  method: "GET",
  path: "/api/webhooks/endpoints/{id}/recoveries",
  tag,
  summary: "What was asked to be sent again, newest first, and how far each is",
  params,
  query: pageQuery,
  result: page(recovery),
});

export const cancelRecoveryContract = defineContract({
  method: "DELETE",
  path: "/api/webhooks/endpoints/{id}/recoveries/{recoveryId}",
  tag,
  summary: "Stops one that is under way; what it has queued is sent",
  params: z.strictObject({ id: uuid, recoveryId: uuid }),
  result: recovery,
});

/** What came of one try. */
const trialAttempt = z.object({
  deliveryId: uuid,
  delivered: z.boolean(),
  status: z.number().int().nullable(),
  /** Code of what was wrong; null: it arrived. */
  error: z.string().nullable(),
  durationMs: z.number().int(),
  /** As it was sent. */
  body: z.string(),
  response: z.string().nullable(),
});

export const testEndpointContract = defineContract({
  method: "POST",
  path: "/api/webhooks/endpoints/{id}/test",
  tag,
  summary: "Sends a sample at once, transformed and signed as always, and says what came of it",
  params,
  body: z.strictObject({
    /** Default: the first that it wants. */
    eventType: z.string().max(100).optional(),
  }),
  result: trialAttempt,
});
