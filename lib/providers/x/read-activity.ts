import { z } from "zod";
import { inboundItem, wireId, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem } from "../webhook-contract";

/** https://docs.x.com/x-api/activity/event-payloads */
const envelope = z.object({
  data: z.object({
    event_uuid: wireId,
    event_type: z.string().min(1),
    filter: z.object({ user_id: wireId }).nullish().catch(null),
    payload: z.object({ id: wireId, text: wireText }).nullish().catch(null),
  }),
});

/** An event of the X Activity API; null: it is none. */
export function readActivity(body: unknown): readonly InboundItem[] | null {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return null;
  const { event_uuid: id, event_type: type, filter, payload } = parsed.data.data;
  return [
    inboundItem({
      type,
      dedupeKey: id ?? null,
      subject: payload?.id ?? id ?? null,
      // Subscriptions by words name nobody.
      routes: [{ kind: "account", id: filter?.user_id ?? "" }],
      effects: effectsOf(type, payload?.id),
    }),
  ];
}

function effectsOf(type: string, id: string | null | undefined): readonly InboundEffect[] {
  // The page names the group ("OAuth revokes") and not each type.
  if (/revoke/i.test(type)) return [{ kind: "revoked" }];
  const ids = id ? [id] : [];
  if (/^post\.(mention|reply)/.test(type)) return [{ kind: "pull", entity: "comments", ids }];
  return type.startsWith("post.") ? [{ kind: "pull", entity: "posts", ids }] : [];
}
