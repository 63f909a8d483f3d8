import { z } from "zod";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant, page, pageQuery, uuid } from "@/lib/contracts/shapes";
import { eventTypePattern } from "./endpoint";

const tag = "Webhook templates";
const params = z.strictObject({ id: uuid });
const EXPRESSION_MAX = 20_000;
const transformation = z.string().trim().min(1).max(EXPRESSION_MAX);
const name = z.string().trim().min(1).max(80);
const description = z.string().trim().max(500);

/** Where an expression is wrong. Places count from 0; null where nobody knows. */
export const expressionError = z
  .object({
    /** What kind of mistake it is: docs/webhooks.md. */
    code: z.string(),
    message: z.string(),
    position: z.number().int().nullable(),
    line: z.number().int().nullable(),
    column: z.number().int().nullable(),
    token: z.string().nullable(),
  })
  .meta({ id: "ExpressionError" });

export const previewTransformationContract = defineContract({
  method: "POST",
  path: "/api/webhooks/templates/preview",
  tag,
  summary: "What a filter and a transformation make of an event; nothing is stored or sent",
  body: z.strictObject({
    filter: z.string().trim().max(EXPRESSION_MAX).nullable().optional(),
    transformation: z.string().trim().max(EXPRESSION_MAX).nullable().optional(),
    eventType: z.string().min(1).max(100),
    /** latest: the newest event of that type of the last 30 days that the caller may see; default: it, or the sample where there is none. */
    input: z.enum(["latest", "sample"]).optional(),
  }),
  result: z.object({
    /** Which event it was tried with. */
    source: z.enum(["event", "sample"]),
    event: z.record(z.string(), z.unknown()),
    /** Would it be sent? null: there is no filter, or it failed. */
    passes: z.boolean().nullable(),
    filterError: expressionError.nullable(),
    /** As it would be sent; null: it failed. */
    body: z.string().nullable(),
    contentType: z.string().nullable(),
    transformationError: expressionError.nullable(),
  }),
});

/** One of the hub's templates: where it is for, and what it makes of an event. */
const hubTemplate = z.object({
  kind: z.literal("hub"),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  /** JSONata; null: the event as it is. */
  transformation: z.string().nullable(),
  /** What the address looks like there; null: any. */
  urlExample: z.string().nullable(),
  /** The vendor's page about it; null: there is none. */
  docs: z.string().nullable(),
});
export const ownTemplate = z
  .object({
    kind: z.literal("own"),
    id: uuid,
    name: z.string(),
    description: z.string(),
    version: z.number().int(),
    transformation: z.string(),
    eventTypes: z.array(z.string()),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "WebhookTemplate" });
export type OwnTemplate = z.output<typeof ownTemplate>;

export const listTemplatesContract = defineContract({
  method: "GET",
  path: "/api/webhooks/templates",
  tag,
  summary: "The hub's templates, and the organization's own",
  result: z.object({ data: z.array(z.discriminatedUnion("kind", [hubTemplate, ownTemplate])), nextCursor: z.null() }),
});

/** A template as it is exported, and imported. */
const templateText = z.strictObject({
  name,
  description: description.default(""),
  transformation,
  eventTypes: z.array(eventTypePattern).max(100).default([]),
});

export const createTemplateContract = defineContract({
  method: "POST",
  path: "/api/webhooks/templates",
  tag,
  summary: "Keeps a transformation for everybody in the organization; also what `export` answered, from elsewhere",
  body: templateText,
  result: ownTemplate,
  status: 201,
  idempotent: "stored",
});

export const updateTemplateContract = defineContract({
  method: "PATCH",
  path: "/api/webhooks/templates/{id}",
  tag,
  summary: "Changes its name, or makes a new version of what it says. Endpoints keep what they have",
  params,
  body: z
    .strictObject({
      name: name.optional(),
      description: description.optional(),
      transformation: transformation.optional(),
      eventTypes: z.array(eventTypePattern).max(100).optional(),
      /** Why, for those who look at the versions. */
      note: z.string().trim().max(200).optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: ownTemplate,
});

export const listTemplateVersionsContract = defineContract({
  method: "GET",
  path: "/api/webhooks/templates/{id}/versions",
  tag,
  summary: "How it was before, newest first",
  params,
  query: pageQuery,
  result: page(
    z.object({
      version: z.number().int(),
      transformation: z.string(),
      eventTypes: z.array(z.string()),
      note: z.string(),
      createdBy: z.object({ userId: uuid, name: z.string() }).nullable(),
      createdAt: instant,
    }),
  ),
});

export const exportTemplateContract = defineContract({
  method: "GET",
  path: "/api/webhooks/templates/{id}/export",
  tag,
  summary: "What it says, to be imported elsewhere",
  params,
  result: templateText,
});

export const deleteTemplateContract = defineContract({
  method: "DELETE",
  path: "/api/webhooks/templates/{id}",
  tag,
  summary: "Removes it with its versions; endpoints that were made from it keep what they have",
  params,
  result: z.void(),
  status: 204,
});
