import { z } from "zod";
import { usableInstant } from "@/lib/base/usable-instant";
import { wireId, wireList, wireText } from "./inbound-item";
import type { InboundItem, SecretPlace, WebhookSource } from "./webhook-contract";

interface MetaSource {
  readonly secrets: readonly SecretPlace[];
  /** One event of a request; `part` is the whole with nothing else in it. */
  readonly read: (happened: Happened) => readonly InboundItem[];
}

/** What one entry of a request says, by itself. */
export interface Happened {
  /** Of whom: a Page, an account. */
  readonly id: string;
  /** `page`, `instagram`, `whatsapp_business_account`. */
  readonly object: string;
  /** When Meta wrote it, as it wrote it: the same when it is sent again. */
  readonly writtenAt: string | null;
  /** What a subscription is to; `messaging` where the entry has messages instead of changes. */
  readonly field: string;
  readonly value: unknown;
  /** The same request with this one in it. */
  partOf(value: unknown): InboundItem["part"];
}

/**
 * Meta's form of webhooks, the same for Pages, Instagram and WhatsApp: up to a thousand updates in one request, of several
 * accounts. https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function metaWebhook({ secrets, read }: MetaSource): WebhookSource {
  return {
    scheme: {
      kind: "hmac",
      algorithm: "sha256",
      encoding: "hex",
      header: "x-hub-signature-256",
      separator: "none",
      prefix: "sha256=",
      signedAt: "none",
      // The bytes: other letters than ASCII are escaped in what is signed.
      signed: "{body}",
      secret: "utf8",
    },
    secrets,
    handshake: {
      kind: "verify_token",
      mode: { query: "hub.mode", equals: "subscribe" },
      token: { query: "hub.verify_token" },
      variable: "META_VERIFY_TOKEN",
      echo: { query: "hub.challenge" },
    },
    body: "json",
    keptHeaders: ["content-type", "user-agent"],
    secretsInBody: [],
    answer: { status: 200, json: "none" },
    interactive: "none",
    read({ body }) {
      const { object, entry } = request.parse(body);
      return entry.flatMap((one) => happenedIn(object ?? "unknown", one)).flatMap(read);
    },
  };
}

const request = z.object({ object: wireText, entry: wireList }).catch({ object: null, entry: [] });
const change = z.object({ field: wireText, value: z.unknown().optional() }).catch({ field: null, value: null });
const entryShape = z
  .object({ id: wireId, time: wireId, changes: wireList, messaging: wireList, standby: wireList })
  .catch({ id: null, time: null, changes: [], messaging: [], standby: [] });

function happenedIn(object: string, entry: unknown): readonly Happened[] {
  const { id, time, changes, messaging, standby } = entryShape.parse(entry);
  const about = { id: id ?? "", object, writtenAt: time ?? null };
  const part = (inner: object) =>
    ({ kind: "part", value: { object, entry: [{ id, ...(time && { time: Number(time) }), ...inner }] } }) as const;
  const happened = [
    ...changes.map((each): Happened => {
      const { field, value } = change.parse(each);
      const partOf = (one: unknown) => part({ changes: [{ field, value: one }] });
      return { ...about, field: field ?? "unknown", value, partOf };
    }),
    ...messaging.map((value): Happened => {
      return { ...about, field: "messaging", value, partOf: (one) => part({ messaging: [one] }) };
    }),
    // What is said while another app answers. https://developers.facebook.com/docs/messenger-platform/handover-protocol
    ...standby.map((value): Happened => {
      return { ...about, field: "standby", value, partOf: (one) => part({ standby: [one] }) };
    }),
  ];
  if (happened.length > 0) return happened;
  const whole = { kind: "part", value: { object, entry: [entry] } } as const;
  return [{ ...about, field: "unknown", value: entry, partOf: () => whole }];
}

const party = z.object({ id: wireId }).nullish().catch(null);
const mid = z.object({ mid: wireText }).nullish().catch(null);

/** https://developers.facebook.com/docs/messenger-platform/reference/webhook-events */
const messaging = z
  .object({
    sender: party,
    timestamp: z.number().nullish().catch(null),
    message: z
      .object({ mid: wireText, text: wireText, is_echo: z.boolean().catch(false) })
      .nullish()
      .catch(null),
    postback: mid,
    reaction: mid,
    read: z.unknown().optional(),
    delivery: z.unknown().optional(),
  })
  .catch({
    sender: null,
    timestamp: null,
    message: null,
    postback: null,
    reaction: null,
    read: undefined,
    delivery: undefined,
  });

/** What a message of Messenger's form says; the same for Pages and Instagram. */
export function readMessaging({ value, partOf }: Happened): Omit<InboundItem, "routes"> {
  const parsed = messaging.parse(value);
  const { sender, timestamp, message, postback } = parsed;
  const senderId = sender?.id ?? null;
  const common = { occurredAt: timestamp ? usableInstant(timestamp) : null, part: partOf(value) };
  if (message?.mid) return { ...common, ...readWritten({ ...message, mid: message.mid }, { senderId, ...common }) };
  const key = postback?.mid ? `postback:${postback.mid}` : null;
  return { ...common, type: typeOf(parsed), dedupeKey: key, subject: senderId, effects: [] };
}

interface Written {
  readonly mid: string;
  readonly text?: string | null | undefined;
  readonly is_echo: boolean;
}

function readWritten(
  { mid, text, is_echo: isEcho }: Written,
  { senderId, occurredAt }: { readonly senderId: string | null; readonly occurredAt: Date | null },
): Pick<InboundItem, "type" | "dedupeKey" | "subject" | "effects"> {
  // What the account itself wrote comes back.
  if (isEcho || senderId === null) return { type: "message_echo", dedupeKey: mid, subject: mid, effects: [] };
  const said = {
    id: mid,
    conversationId: senderId,
    senderId,
    senderName: null,
    text: text ?? null,
    sentAt: occurredAt,
  };
  return { type: "message", dedupeKey: mid, subject: mid, effects: [{ kind: "message", message: said }] };
}

function typeOf({ postback, reaction, read, delivery }: z.output<typeof messaging>): string {
  if (postback) return "postback";
  if (reaction) return "reaction";
  if (read !== undefined) return "read";
  return delivery === undefined ? "unknown" : "delivery";
}
