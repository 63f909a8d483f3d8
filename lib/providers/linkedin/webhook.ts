import { z } from "zod";
import { usableInstant } from "@/lib/base/usable-instant";
import { inboundItem, wireId, wireList, wireText } from "../inbound-item";
import type { InboundItem, WebhookSource } from "../webhook-contract";

/**
 * For apps whose use of webhooks LinkedIn has approved. What is signed begins with `hmacsha256=`; that the header itself is the
 * bare hex is how the page reads, and was not seen. https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation
 */
export const linkedinWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "hex",
    header: "x-li-signature",
    separator: "none",
    prefix: "",
    signedAt: "none",
    signed: "hmacsha256={body}",
    secret: "utf8",
  },
  secrets: [{ kind: "app_secret" }],
  // Asked again every two hours; after three wrong answers the address is blocked.
  handshake: {
    kind: "hmac_echo",
    query: "challengeCode",
    encoding: "hex",
    prefix: "",
    field: "challengeResponse",
    questionField: "challengeCode",
    neverBegins: "hmacsha256=",
  },
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read({ body }) {
    const { type, notifications } = posted.parse(body);
    if (notifications.length > 0) return notifications.map((one) => readNotification(one, type ?? "unknown"));
    // New leads are of an advertiser's account, which no connection is.
    return [inboundItem({ type: type ?? "unknown", routes: [{ kind: "account", id: "" }] })];
  },
};

const posted = z.object({ type: wireText, notifications: wireList }).catch({ type: null, notifications: [] });

/** https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
const notification = z
  .object({
    notificationId: wireId,
    subscriber: wireText,
    action: wireText,
    organizationalEntity: wireText,
    lastModifiedAt: z.number().nullish().catch(null),
  })
  .catch({ notificationId: null, subscriber: null, action: null, organizationalEntity: null, lastModifiedAt: null });

function readNotification(raw: unknown, type: string): InboundItem {
  const { notificationId: id, subscriber, action, organizationalEntity, lastModifiedAt } = notification.parse(raw);
  return inboundItem({
    type: action ?? type,
    // "Use the notificationId to deduplicate": the same one comes every five minutes until it is answered.
    dedupeKey: id ?? null,
    subject: organizationalEntity ?? id ?? null,
    occurredAt: lastModifiedAt ? usableInstant(lastModifiedAt) : null,
    // The member who subscribed: `urn:li:person:{sub}` is whose connection it is (map-account.ts).
    routes: [{ kind: "account", id: subscriber?.replace("urn:li:person:", "") ?? "" }],
    effects: action === "COMMENT" || action === "COMMENT_EDIT" ? [{ kind: "pull", entity: "comments", ids: [] }] : [],
    part: { kind: "part", value: { type, notifications: [raw] } },
  });
}
