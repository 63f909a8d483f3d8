import { z } from "zod";
import { inboundItem, wireInstant, wireList, wireText } from "../inbound-item";
import type { InboundItem, PullEntity, WebhookSource } from "../webhook-contract";

/**
 * What changed in organisations' books. When the address is entered, Xero sends several requests without events, some signed
 * wrongly, and wants 200 and 401 with an empty body ("intent to receive").
 * https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/
 */
export const xeroWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "x-xero-signature",
    separator: "none",
    prefix: "",
    signedAt: "none",
    signed: "{body}",
    // Looks like base64, and is used as it is.
    secret: "utf8",
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "XERO_WEBHOOK_KEY" }],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read: ({ body }) => posted.parse(body).events.map(readEvent),
  isTry: (body) => tried.safeParse(body).success,
  refusal: "empty",
};

/** "Intent to receive": the numbers beside it vary. */
const tried = z.object({ events: z.array(z.unknown()).length(0) });

const posted = z.object({ events: wireList }).catch({ events: [] });

/** https://developer.xero.com/documentation/guides/webhooks/overview/#events */
const event = z
  .object({
    resourceId: wireText,
    tenantId: wireText,
    eventCategory: wireText,
    eventType: wireText,
    eventDateUtc: wireText,
  })
  .catch({ resourceId: null, tenantId: null, eventCategory: null, eventType: null, eventDateUtc: null });

/** A credit note changes what is still owed on invoices. */
const CATEGORIES: Readonly<Record<string, PullEntity>> = {
  INVOICE: "invoices",
  CREDITNOTE: "invoices",
  CONTACT: "contacts",
};

function readEvent(raw: unknown): InboundItem {
  const { resourceId: id, tenantId, eventCategory: category, eventType: type, eventDateUtc: at } = event.parse(raw);
  const entity = category && Object.hasOwn(CATEGORIES, category) ? CATEGORIES[category] : undefined;
  const isItself = category !== "CREDITNOTE";
  return inboundItem({
    type: category ? [category, type].filter(Boolean).join(".").toLowerCase() : "unknown",
    dedupeKey: id && at ? [tenantId, category, type, id, at].join(":") : null,
    subject: id ?? null,
    occurredAt: wireInstant.parse(at) ?? null,
    routes: [{ kind: "choice", name: "tenant", id: tenantId ?? "" }],
    effects: entity ? [{ kind: "pull", entity, ids: isItself && id ? [id] : [] }] : [],
    part: { kind: "part", value: { events: [raw] } },
  });
}
