import { z } from "zod";
import { usableInstant } from "@/lib/base/usable-instant";
import { inboundItem, wireId, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem } from "../webhook-contract";

const about = z.object({ for_user_id: wireId }).catch({ for_user_id: null });
const eventList = z.array(z.unknown());

/**
 * A request of the Account Activity API: lists of events by their kind, all of one account's. Deprecated, and still sent to
 * those who have it. https://docs.x.com/x-api/account-activity/introduction
 */
export function readAccountActivity(body: unknown): readonly InboundItem[] {
  const { for_user_id: userId } = about.parse(body);
  const lists = typeof body === "object" && body !== null ? Object.entries(body) : [];
  const items = lists.flatMap(([kind, value]) => {
    const events = eventList.safeParse(value);
    return events.success ? events.data.map((event) => readEvent(event, { kind, userId: userId ?? "" })) : [];
  });
  return items.length > 0 ? items : [readUserEvent(body, userId ?? "")];
}

/** "Revoke events sent when a user removes application authorization": the only one that names its account itself. */
const revoke = z.object({
  user_event: z.object({ revoke: z.object({ source: z.object({ user_id: wireId }), date_time: wireText }) }),
});

function readUserEvent(body: unknown, userId: string): InboundItem {
  const parsed = revoke.safeParse(body);
  if (!parsed.success) return inboundItem({ type: "unknown", routes: [{ kind: "account", id: userId }] });
  const { source, date_time: at } = parsed.data.user_event.revoke;
  const id = source.user_id ?? userId;
  return inboundItem({
    type: "user_event.revoke",
    dedupeKey: at ? `revoke ${id} ${at}` : null,
    subject: id,
    occurredAt: at ? usableInstant(Date.parse(at)) : null,
    routes: [{ kind: "account", id }],
    effects: [{ kind: "revoked" }],
  });
}

/** https://developer.x.com/en/docs/x-api/enterprise/account-activity-api/guides/account-activity-data-objects */
const activity = z
  .object({
    id_str: wireId,
    id: wireId,
    user: z.object({ id_str: wireId }).nullish().catch(null),
    created_timestamp: wireId,
    message_create: z
      .object({ sender_id: wireId, message_data: z.object({ text: wireText }).nullish().catch(null) })
      .nullish()
      .catch(null),
  })
  .catch({ id_str: null, id: null, user: null, created_timestamp: null, message_create: null });
type Activity = z.output<typeof activity>;

interface Kind {
  readonly kind: string;
  readonly userId: string;
}

function readEvent(raw: unknown, { kind, userId }: Kind): InboundItem {
  const event = activity.parse(raw);
  const id = event.id_str ?? event.id ?? null;
  return inboundItem({
    type: kind,
    dedupeKey: id && `${userId} ${kind} ${id}`,
    subject: id,
    occurredAt: event.created_timestamp ? usableInstant(Number(event.created_timestamp)) : null,
    routes: [{ kind: "account", id: userId }],
    effects: effectsOf(event, { kind, userId }),
    part: { kind: "part", value: { for_user_id: userId, [kind]: [raw] } },
  });
}

function effectsOf(event: Activity, { kind, userId }: Kind): readonly InboundEffect[] {
  const id = event.id_str ?? event.id;
  if (!id) return [];
  if (kind === "tweet_create_events") {
    return [{ kind: "pull", entity: event.user?.id_str === userId ? "posts" : "comments", ids: [id] }];
  }
  const { message_create: written } = event;
  if (kind !== "direct_message_events" || !written?.sender_id || written.sender_id === userId) return [];
  const sentAt = event.created_timestamp ? usableInstant(Number(event.created_timestamp)) : null;
  const said = { senderId: written.sender_id, senderName: null, text: written.message_data?.text ?? null, sentAt };
  return [{ kind: "message", message: { id, conversationId: written.sender_id, ...said } }];
}
