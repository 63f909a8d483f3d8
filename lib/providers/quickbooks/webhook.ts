import { z } from "zod";
import { inboundItem, wireId, wireInstant, wireList, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem, PullEntity, WebhookSource } from "../webhook-contract";

/**
 * What changed in companies' books; a request may be about several companies. They are CloudEvents since 2026, and were of a
 * form of their own before: both are read. https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks and
 * https://blogs.a.intuit.com/2025/11/12/upcoming-change-to-webhooks-payload-structure/
 */
export const quickbooksWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "intuit-signature",
    separator: "none",
    prefix: "",
    signedAt: "none",
    signed: "{body}",
    secret: "utf8",
  },
  // The verifier token is the app's: the same for every company.
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "QUICKBOOKS_WEBHOOK_VERIFIER" }],
  handshake: "none",
  // Also as application/cloudevents+json.
  body: "json",
  keptHeaders: ["content-type", "user-agent", "intuit-notification-schema-version"],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read({ body }) {
    if (Array.isArray(body)) return body.map(readCloudEvent);
    // One alone, as `application/cloudevents+json` has it by the specification.
    return oneCloudEvent.safeParse(body).success ? [readCloudEvent(body)] : readOlderForm(body);
  },
};

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md, with Intuit's two extensions. */
const cloudEvent = z
  .object({ id: wireId, type: wireText, time: wireInstant, intuitentityid: wireId, intuitaccountid: wireId })
  .catch({ id: null, type: null, time: null, intuitentityid: null, intuitaccountid: null });

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#required-attributes */
const oneCloudEvent = z.object({ specversion: z.string(), type: z.string() });

function readCloudEvent(event: unknown): InboundItem {
  const { id, type, time, intuitentityid: entityId, intuitaccountid: realm } = cloudEvent.parse(event);
  // "qbo.invoice.updated.v1"
  const [, entity = ""] = type?.split(".") ?? [];
  return inboundItem({
    type: type ?? "unknown",
    dedupeKey: id ?? null,
    subject: entityId ?? id ?? null,
    occurredAt: time ?? null,
    routes: [{ kind: "account", id: realm ?? "" }],
    effects: pullOf(entity, entityId),
    part: { kind: "part", value: event },
  });
}

const olderForm = z.object({ eventNotifications: wireList }).catch({ eventNotifications: [] });
const notification = z
  .object({ realmId: wireId, dataChangeEvent: z.object({ entities: wireList }) })
  .catch({ realmId: null, dataChangeEvent: { entities: [] } });
const entityShape = z
  .object({ name: wireText, id: wireId, operation: wireText, lastUpdated: wireText })
  .catch({ name: null, id: null, operation: null, lastUpdated: null });

function readOlderForm(body: unknown): readonly InboundItem[] {
  return olderForm.parse(body).eventNotifications.flatMap((one) => {
    const { realmId, dataChangeEvent } = notification.parse(one);
    return dataChangeEvent.entities.map((entity) => readEntity(entity, realmId ?? ""));
  });
}

function readEntity(entity: unknown, realmId: string): InboundItem {
  const { name, id, operation, lastUpdated } = entityShape.parse(entity);
  return inboundItem({
    type: name ? [name, operation].filter(Boolean).join(".").toLowerCase() : "unknown",
    dedupeKey: id && lastUpdated ? [realmId, name, id, operation, lastUpdated].join(":") : null,
    subject: id ?? null,
    occurredAt: wireInstant.parse(lastUpdated) ?? null,
    routes: [{ kind: "account", id: realmId }],
    effects: pullOf(name ?? "", id),
    part: { kind: "part", value: { eventNotifications: [{ realmId, dataChangeEvent: { entities: [entity] } }] } },
  });
}

/** What each kind of entity is to the hub; a payment or a credit changes what is still owed on invoices. */
const ENTITIES: Readonly<Record<string, PullEntity>> = {
  invoice: "invoices",
  creditmemo: "invoices",
  payment: "invoices",
  customer: "contacts",
  vendor: "contacts",
  item: "products",
};

function pullOf(name: string, id: string | null | undefined): readonly InboundEffect[] {
  const kind = name.toLowerCase();
  const entity = Object.hasOwn(ENTITIES, kind) ? ENTITIES[kind] : undefined;
  if (!entity) return [];
  // Of a payment, the id is no invoice's.
  const isItself = kind !== "payment" && kind !== "creditmemo";
  return [{ kind: "pull", entity, ids: isItself && id ? [id] : [] }];
}
