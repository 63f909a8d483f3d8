import { inboundItem } from "../inbound-item";
import { type Happened, metaWebhook } from "../meta-webhook";
import type { InboundItem, InboundMessage } from "../webhook-contract";
import { changeValue, type WhatsAppMessage, whatsappMessage, whatsappStatus } from "./wire-events";

/**
 * Messages of a number, and how those that it sent fared; a request may be about several numbers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const whatsappWebhook = metaWebhook({
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "META_APP_SECRET" }],
  read: readChange,
});

function readChange({ id: businessId, field, value, partOf }: Happened): readonly InboundItem[] {
  const { metadata, contacts, messages, statuses, ...rest } = changeValue.parse(value);
  const number = metadata?.phone_number_id;
  // News of a business account (templates, limits) name no number, and a connection is a number.
  if (!number) {
    return [inboundItem({ type: field, routes: [{ kind: "account", id: businessId }], part: partOf(value) })];
  }
  const about: About = { routes: [{ kind: "account", id: number }], partOf, shared: { ...rest, metadata } };
  const names = new Map(contacts.map(({ wa_id: id, profile }) => [id, profile?.name ?? null]));
  const items = [
    ...messages.map((message) => readMessage(message, about, names)),
    ...statuses.map((status) => readStatus(status, about)),
  ];
  // Errors of the number itself come without either.
  return items.length > 0 ? items : [inboundItem({ type: field, routes: about.routes, part: partOf(value) })];
}

interface About extends Pick<InboundItem, "routes">, Pick<Happened, "partOf"> {
  /** What of the change is not one message's. */
  readonly shared: object;
}

type Names = ReadonlyMap<string | null | undefined, string | null>;

function readMessage(raw: unknown, { routes, partOf, shared }: About, names: Names): InboundItem {
  const part = partOf({ ...shared, messages: [raw] });
  const { data } = whatsappMessage.safeParse(raw);
  if (!data) return inboundItem({ type: "message", routes, part });
  return inboundItem({
    type: "message",
    dedupeKey: data.id,
    subject: data.id,
    occurredAt: data.timestamp ?? null,
    routes,
    effects: [{ kind: "message", message: messageOf(data, names) }],
    part,
  });
}

function messageOf(message: WhatsAppMessage, names: Names): InboundMessage {
  const { id, from, timestamp, text, button, interactive, image, video, document } = message;
  const reply = interactive?.button_reply?.title ?? interactive?.list_reply?.title;
  const caption = image?.caption ?? video?.caption ?? document?.caption;
  return {
    id,
    conversationId: from,
    senderId: from,
    senderName: names.get(from) ?? null,
    text: text?.body ?? button?.text ?? reply ?? caption ?? null,
    sentAt: timestamp ?? null,
  };
}

/** They come in any order, and more than once. */
function readStatus(raw: unknown, { routes, partOf, shared }: About): InboundItem {
  const { id, status, timestamp } = whatsappStatus.parse(raw);
  return inboundItem({
    type: status ? `status.${status}` : "status",
    dedupeKey: id && status ? `${id}:${status}` : null,
    subject: id ?? null,
    occurredAt: timestamp ?? null,
    routes,
    part: partOf({ ...shared, statuses: [raw] }),
  });
}
