import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";

/** A type, the beginning of some up to a dot and a star, or a star for all of them. */
export const eventTypePattern = z
  .string()
  .trim()
  .max(100)
  .regex(
    /^(\*|[a-z0-9_]+(\.[a-z0-9_]+)*(\.\*)?)$/,
    "This is a type such as invoice.paid, the beginning of some such as invoice.*, or *.",
  );

const templateOrigin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("hub"), key: z.string().max(60) }),
  z.object({ kind: z.literal("own"), id: uuid, version: z.number().int().min(1) }),
]);

/** How it stands: working, failing (the last tries did not arrive), resting (its circuit is open), or off. */
const endpointHealth = z.object({
  state: z.enum(["unused", "working", "failing", "resting", "off"]),
  /** Since when nothing arrived. */
  failingSince: instant.nullable(),
  restsUntil: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  /** How many wait to be sent. */
  waiting: z.number().int(),
});

/** Where events are sent to. */
export const webhookEndpoint = z
  .object({
    id: uuid,
    /** Where the address is a credential itself (Slack, Discord, Telegram …), without what is secret in it. */
    url: z.string(),
    description: z.string(),
    eventTypes: z.array(z.string()),
    /** JSONata; null: everything of those types. */
    filter: z.string().nullable(),
    /** JSONata; null: the event as it is. */
    transformation: z.string().nullable(),
    template: templateOrigin.nullable(),
    signing: z.enum(["v1", "v1a"]),
    /** `whpk_…`, of Ed25519; null: it is signed with a shared secret. */
    publicKey: z.string().nullable(),
    /** Until when the secret before this one signs too; null: there is none. */
    previousSecretUntil: instant.nullable(),
    /** Names of its own headers; their values are told to nobody. */
    headerNames: z.array(z.string()),
    ratePerSecond: z.number().int().nullable(),
    initial: z.boolean(),
    projectId: uuid.nullable(),
    ownerUserId: uuid.nullable(),
    customer: z.object({ id: uuid, name: z.string() }).nullable(),
    tags: z.array(z.string()),
    /** hub: made by a member; portal: by the customer; hook: by a program that subscribed, such as Zapier. */
    source: z.enum(["hub", "portal", "hook"]),
    enabled: z.boolean(),
    /** by_person; gone: it answered 410; failing: nothing arrived for five days. */
    disabledReason: z.enum(["by_person", "gone", "failing"]).nullable(),
    disabledAt: instant.nullable(),
    health: endpointHealth,
    /** May the caller change it? */
    mayWrite: z.boolean(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "WebhookEndpoint" });
export type WebhookEndpoint = z.output<typeof webhookEndpoint>;

/** What becomes of an endpoint's tries over time. */
export const endpointStatistics = z
  .object({
    from: instant,
    to: instant,
    delivered: z.number().int(),
    failed: z.number().int(),
    /** Of all tries; null: there were none. */
    successRate: z.number().nullable(),
    p50Ms: z.number().nullable(),
    p95Ms: z.number().nullable(),
    /** By the hour, without holes, the oldest first. */
    hours: z.array(z.object({ hour: instant, delivered: z.number().int(), failed: z.number().int() })),
  })
  .meta({ id: "WebhookEndpointStatistics" });
export type EndpointStatistics = z.output<typeof endpointStatistics>;
