import { z } from "zod";
import { connectionStatus } from "./connections";
import { defineContract } from "./define-contract";
import { RECEIVER_PRESETS } from "./receiver-presets";
import { instant, page, pageQuery, uuid } from "./shapes";

const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/, "This is the name of a header: letters, digits and hyphens.");

/** `header:name`, or the way to a field of the body, with points: `data.id`. Empty: nothing. */
const place = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^(header:[A-Za-z0-9][\w-]*|[^\s.:]+(\.[^\s.:]+)*)?$/,
    "This is header: and the name of a header, or a field of the body such as data.id.",
  );

const sign = z
  .string()
  .max(32)
  .regex(/^[\x20-\x7e]*$/, "These are plain letters, digits and signs.");
// Without a time or a body in it, one signature would be good for everything.
const signed = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]+$/, "These are plain letters, digits and signs.")
  .refine((text) => text.includes("{body}"), "What is signed has to have {body} in it.")
  .refine(
    (text) => !/[{}]/.test(text.replaceAll(/\{(timestamp|body|header:[\w-]+)\}/g, "")),
    "In braces there can be timestamp, body, or header: and the name of a header.",
  );

const hmac = z
  .strictObject({
    kind: z.literal("hmac"),
    algorithm: z.enum(["sha256", "sha1"]),
    encoding: z.enum(["hex", "base64"]),
    header: headerName,
    separator: sign,
    prefix: sign,
    timestamp: z.union([
      z.strictObject({ header: headerName }),
      z.strictObject({ item: sign.min(1) }),
      z.literal("none"),
    ]),
    toleranceSeconds: z.number().int().min(30).max(86_400),
    signed,
    secretEncoding: z.enum(["utf8", "base64"]),
  })
  .refine(({ timestamp, signed: text }) => (timestamp === "none") !== text.includes("{timestamp}"), {
    path: ["signed"],
    message: "A time that is checked has to be signed: {timestamp} belongs here just where there is one.",
  });

/** How what is sent proves itself, beside the secret in the address. */
export const receiverSignature = z.discriminatedUnion("kind", [
  hmac,
  z.strictObject({ kind: z.literal("token"), header: headerName }),
  z.strictObject({ kind: z.literal("none") }),
]);
export type ReceiverSignature = z.output<typeof receiverSignature>;

const SECRET_MIN = 8;
const SECRET_MAX = 500;
/** A secret that the sender gave out. */
export const webhookSecret = z
  .string()
  .trim()
  .min(SECRET_MIN, `A secret has ${SECRET_MIN} characters at least.`)
  .max(SECRET_MAX)
  .regex(/^[\x21-\x7e]+$/, "This is one word of plain letters, digits and signs. Copy it once more, whole.");

const name = z.string().trim().min(1).max(80);
const description = z.string().trim().max(500);

export const receiver = z
  .object({
    /** The connection's. */
    id: uuid,
    integration: z.string(),
    name: z.string(),
    description: z.string(),
    status: connectionStatus,
    visibility: z.enum(["personal", "shared"]),
    /** Without the secret in it. */
    address: z.string(),
    signature: receiverSignature,
    eventType: z.string(),
    dedupeKey: z.string(),
    /** Until when the secrets from before the last change are taken too; null: they are not. */
    previousUntil: instant.nullable(),
    lastReceivedAt: instant.nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Receiver" });
export type Receiver = z.output<typeof receiver>;

export const newReceiver = receiver
  .extend({
    /** With the secret in it; null: that one did not change. */
    url: z.string().nullable(),
    /** null: there is none, it did not change, or the sender gave it out. */
    signingSecret: z.string().nullable(),
  })
  .meta({ id: "NewReceiver" });
export type NewReceiver = z.output<typeof newReceiver>;

const STEPS = ["address", "signature", "time", "body", "event_type", "dedupe_key"] as const;
const TRIAL_CODES = [
  "not_given",
  "none_chosen",
  "not_reached",
  "not_found",
  "no_secret_configured",
  "missing_signature",
  "malformed_signature",
  "missing_timestamp",
  "malformed_timestamp",
  "too_old",
  "too_new",
  "wrong_signature",
  "wrong_token",
  "malformed_token",
] as const;
export const trialCode = z.enum(TRIAL_CODES);
export const receiverTrial = z
  .object({
    /** Would it be taken? */
    ok: z.boolean(),
    steps: z.array(
      z.object({
        name: z.enum(STEPS),
        outcome: z.enum(["passed", "failed", "skipped"]),
        /** What was wrong, or why it was not looked at; null: nothing. */
        code: trialCode.nullable(),
        /** What was read there; null: nothing is. */
        value: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "ReceiverTrial" });
export type ReceiverTrial = z.output<typeof receiverTrial>;

const receiverParams = z.strictObject({ id: uuid });
const tag = "Receivers";
const chosen = {
  signature: receiverSignature.optional(),
  eventType: place.optional(),
  dedupeKey: place.optional(),
};

export const listReceiversContract = defineContract({
  method: "GET",
  path: "/api/webhooks/receivers",
  tag,
  summary: "Receivers that you can see, newest first",
  query: pageQuery,
  result: page(receiver),
});

export const createReceiverContract = defineContract({
  method: "POST",
  path: "/api/webhooks/receivers",
  tag,
  summary: "Makes a receiver; the answer has its address with the secret in it, and the signing secret, once",
  body: z
    .strictObject({
      name: name.optional(),
      description: description.optional(),
      /** What fills in the rest; what is said beside it counts more. */
      preset: z.enum(RECEIVER_PRESETS.map(({ key }) => key)).optional(),
      ...chosen,
      /** What the sender gave out; default: the hub makes one. */
      signingSecret: webhookSecret.optional(),
      projectId: uuid.optional(),
      visibility: z.enum(["personal", "shared"]).optional(),
      /** A connection of Zapier, Make or a custom webhook that has no receiver yet; default: a new custom webhook. */
      connectionId: uuid.optional(),
    })
    .refine((body) => body.name !== undefined || body.connectionId !== undefined, {
      path: ["name"],
      message: "Give it a name.",
    }),
  result: newReceiver,
  status: 201,
  idempotent: "stored",
});

export const getReceiverContract = defineContract({
  method: "GET",
  path: "/api/webhooks/receivers/{id}",
  tag,
  summary: "One receiver",
  params: receiverParams,
  result: receiver,
});

export const updateReceiverContract = defineContract({
  method: "PATCH",
  path: "/api/webhooks/receivers/{id}",
  tag,
  summary:
    "Changes its name, and how what is sent proves itself and is read; the answer has the signing secret that was made, once",
  params: receiverParams,
  body: z
    .strictObject({
      name: name.optional(),
      description: description.optional(),
      ...chosen,
      /** What the sender gave out, in the place of the one before; default: that stays where it fits, or the hub makes one. */
      signingSecret: webhookSecret.optional(),
    })
    .refine((body) => Object.keys(body).length > 0, "Name at least one field."),
  result: newReceiver,
});

export const deleteReceiverContract = defineContract({
  method: "DELETE",
  path: "/api/webhooks/receivers/{id}",
  tag,
  summary: "Ends its address at once: the connection is disconnected and its secrets are erased",
  params: receiverParams,
  result: z.void(),
  status: 204,
});

export const rotateReceiverContract = defineContract({
  method: "POST",
  path: "/api/webhooks/receivers/{id}/rotate",
  tag,
  summary: "Makes a new secret of the address or a new signing secret; the one before is taken for 24 more hours",
  params: receiverParams,
  body: z.strictObject({
    what: z.enum(["key", "signing_secret"]),
    /** What the sender gave out; default: the hub makes one. */
    signingSecret: webhookSecret.optional(),
    /** now: those from before are taken no more, of the address and of the signature; for one that is known to others. */
    previousEnds: z.enum(["now", "in_24_hours"]).default("in_24_hours"),
  }),
  result: newReceiver,
});

export const tryReceiverContract = defineContract({
  method: "POST",
  path: "/api/webhooks/receivers/{id}/test",
  tag,
  summary: "Says of a request that the sender made, step by step, whether it would be taken; nothing is stored",
  params: receiverParams,
  body: z.strictObject({
    /** With its query, if the secret in it is to be looked at too. */
    url: z.string().max(2_000).optional(),
    headers: z.record(z.string().max(200), z.string().max(16_384)),
    body: z.string().max(1_048_576),
  }),
  result: receiverTrial,
});
