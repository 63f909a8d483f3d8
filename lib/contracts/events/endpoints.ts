import { z } from "zod";
import { auditEvent, BACKWARD, isForward } from "@/lib/contracts/audit";
import { defineContract } from "@/lib/contracts/define-contract";
import { instant, instantInput, page, pageQuery, uuid } from "@/lib/contracts/shapes";

/** What every event is sent as: by the stream and to webhook endpoints. */
export const eventEnvelope = z.object({
  id: uuid,
  type: z.string(),
  timestamp: instant,
  /** The organization's slug. */
  organization: z.string(),
  /** As the type's schema in `GET /api/events/types` says. */
  data: z.record(z.string(), z.unknown()),
});

/** An event as it is kept: the envelope, and what only members are told beside it. */
export const hubEvent = eventEnvelope
  .extend({
    version: z.number().int(),
    projectId: uuid.nullable(),
    connectionId: uuid.nullable(),
    customerId: uuid.nullable(),
    /** True where it is about the caller's own personal data: nobody else gets it. */
    private: z.boolean(),
    actor: auditEvent.shape.actor,
  })
  .meta({ id: "Event" });
export type HubEvent = z.output<typeof hubEvent>;

export const listHubEventsContract = defineContract({
  method: "GET",
  path: "/api/events",
  tag: "Events",
  summary: "What happened in the organization, newest first; of personal connections only what is the caller's own",
  query: pageQuery
    .extend({
      /** A type or the beginning of one: `connection`, `calendar.event`, `connection.needs_reauth`. */
      type: z
        .string()
        .max(100)
        .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/)
        .optional(),
      connectionId: uuid.optional(),
      from: instantInput.optional(),
      to: instantInput.optional(),
    })
    .refine(isForward, BACKWARD),
  result: page(hubEvent),
});

const eventTypeEntry = z
  .object({
    type: z.string(),
    version: z.number().int(),
    summary: z.string(),
    /** False: its shape is fixed, but nothing in the product makes it yet. */
    emitted: z.boolean(),
    /** JSON Schema (2020-12) of `data`. */
    schema: z.record(z.string(), z.unknown()),
    /** A `data` that the schema takes. */
    sample: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "EventType" });

export const listEventTypesContract = defineContract({
  method: "GET",
  path: "/api/events/types",
  tag: "Events",
  summary: "Every type of event with the schema of its data and a sample",
  result: z.object({ data: z.array(eventTypeEntry), nextCursor: z.null() }),
});
