import { z } from "zod";
import { instant, instantInput, uuid } from "@/lib/contracts/shapes";

/** waiting: not looked at yet; unrouted: nobody's; recovered: the hub asked for it after it had missed it. */
const RECEIPT_STATES = ["waiting", "done", "unrouted", "failed"] as const;
const RECEIPT_OUTCOMES = [...RECEIPT_STATES, "recovered"] as const;

const connectionOf = z.object({ id: uuid, integration: z.string(), name: z.string() });

/** One event that a provider sent. */
export const receipt = z
  .object({
    id: uuid,
    receivedAt: instant,
    integration: z.string(),
    /** Empty where nobody is known whose it is. */
    connection: connectionOf.nullable(),
    /** The vendor's name of what happened. */
    type: z.string(),
    /** The vendor's id of the event, or of what it is about. */
    subject: z.string().nullable(),
    occurredAt: instant.nullable(),
    state: z.enum(RECEIPT_STATES),
    /** The hub asked for it after it had missed it. */
    recovered: z.boolean(),
    /** Code of why it is unrouted or failed, or why nothing followed. */
    reason: z.string().nullable(),
    attempts: z.number().int(),
    /** When the next attempt is due; null: it is settled. */
    dueAt: instant.nullable(),
    settledAt: instant.nullable(),
    /** How many things followed from it. */
    changes: z.number().int(),
    replays: z.number().int(),
    replayedAt: instant.nullable(),
    /** True where it is the caller's own: nobody else sees it. */
    private: z.boolean(),
    mayReplay: z.boolean(),
  })
  .meta({ id: "WebhookEvent" });
export type Receipt = z.output<typeof receipt>;

const hiddenBody = z.object({
  kind: z.literal("hidden"),
  /** role: owners and admins see it, or whose connection it is; expired: it is not kept any more. */
  because: z.enum(["role", "expired", "unreadable"]),
});
const shownBody = z.object({
  kind: z.enum(["text", "base64"]),
  /** As it came, or what of it is about this event. */
  raw: z.string(),
  /** Indented; null: it is no JSON. */
  pretty: z.string().nullable(),
  bytes: z.number().int(),
  /** Is this all that the request carried? */
  whole: z.boolean(),
  /** Was something secret left out? */
  masked: z.boolean(),
});

/** Something that happened to it or because of it. */
const timelineEntry = z.object({
  kind: z.enum(["received", "verified", "recovered", "routed", "unrouted", "change", "settled", "failed", "replayed"]),
  at: instant,
  /** What came of it: the kind of a change, the code of a reason. */
  code: z.string().nullable(),
  action: z.string().nullable(),
  /** The thing that it is about. */
  id: z.string().nullable(),
  name: z.string().nullable(),
});
export type TimelineEntry = z.output<typeof timelineEntry>;

const proofStep = z.object({
  /** time: when it was signed; secret: what it was signed with; scheme: how; address: where it came in. */
  step: z.enum(["address", "scheme", "secret", "time"]),
  value: z.string(),
  /** Seconds between the signature and its arrival. */
  ageSeconds: z.number().nullable(),
});

/** One event with all that is known of it. */
export const receiptDetail = receipt
  .extend({
    requestId: uuid,
    /** Where it came in, without secrets; empty: the request is not kept any more. */
    address: z.string().nullable(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })),
    /** What was checked before it was kept; empty: the hub fetched it, or it is older than this record. */
    proof: z.array(proofStep),
    body: z.discriminatedUnion("kind", [hiddenBody, shownBody]),
    /** Commands that send it again, with places for the secrets; null where the body is not shown. */
    curl: z
      .object({
        command: z.string(),
        /** How it is signed: with a secret you have, or by the vendor alone. */
        signing: z.enum(["secret", "token", "address", "vendor"]),
      })
      .nullable(),
    /** The same event as other connections received it. */
    copies: z.array(z.object({ id: uuid, connection: connectionOf.nullable() })),
    timeline: z.array(timelineEntry),
    /** The next ones in the list, under the same filters. */
    newerId: uuid.nullable(),
    olderId: uuid.nullable(),
  })
  .meta({ id: "WebhookEventDetail" });
export type ReceiptDetail = z.output<typeof receiptDetail>;

/** What a list is narrowed to. */
export const receiptFilter = z.strictObject({
  provider: z.string().max(60).optional(),
  integration: z.string().max(60).optional(),
  connectionId: uuid.optional(),
  /** A type or the beginning of one, up to a dot: `invoice`, `invoice.paid`. */
  type: z.string().min(1).max(100).optional(),
  outcome: z.enum(RECEIPT_OUTCOMES).optional(),
  from: instantInput.optional(),
  to: instantInput.optional(),
  /** Part of the type or of the subject, or an event's id. */
  text: z.string().trim().min(1).max(100).optional(),
});
export type ReceiptFilter = z.output<typeof receiptFilter>;
