import { z } from "zod";
import { inboundItem, wireId, wireSeconds, wireText } from "../inbound-item";
import { type Happened, metaWebhook, readMessaging } from "../meta-webhook";
import type { InboundEffect, InboundItem, InboundRoute } from "../webhook-contract";

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
export const facebookWebhook = metaWebhook({
  // "Your app's App Secret": the one that people consent with, which one variable may have for all of Meta's products.
  secrets: [{ kind: "app_secret" }, { kind: "variable", variable: "META_APP_SECRET" }],
  read: (happened) => [readHappened(happened)],
});

function readHappened(happened: Happened): InboundItem {
  const routes: readonly InboundRoute[] = [{ kind: "choice", name: "page", id: happened.id }];
  const { field, value, partOf } = happened;
  if (field === "messaging") return { ...readMessaging(happened), routes };
  if (field === "leadgen") return readLead(happened, routes);
  if (field === "feed") return readFeed(happened, routes);
  return inboundItem({ type: field, subject: happened.id, routes, part: partOf(value) });
}

/** Ids only; the answers are read with `leads_retrieval`. https://developers.facebook.com/docs/marketing-api/guides/lead-ads/retrieving */
const leadgen = z
  .object({
    leadgen_id: wireId,
    form_id: wireId,
    page_id: wireId,
    ad_id: wireId,
    adgroup_id: wireId,
    created_time: wireSeconds,
  })
  .catch({ leadgen_id: null, form_id: null, page_id: null, ad_id: null, adgroup_id: null, created_time: null });

function readLead({ value, partOf }: Happened, routes: readonly InboundRoute[]): InboundItem {
  const { leadgen_id: id, created_time: createdAt, form_id, page_id, ad_id, adgroup_id } = leadgen.parse(value);
  const named = Object.entries({ leadgen_id: id, form_id, page_id, ad_id, adgroup_id });
  const lead = Object.fromEntries(named.flatMap(([name, one]) => (one ? [[name, one]] : [])));
  return inboundItem({
    type: "leadgen",
    dedupeKey: id ? `leadgen:${id}` : null,
    subject: id ?? null,
    occurredAt: createdAt ?? null,
    routes,
    effects: id ? [{ kind: "lead", lead }] : [],
    part: partOf(value),
  });
}

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed */
const feed = z
  .object({ item: wireText, verb: wireText, post_id: wireId, comment_id: wireId, created_time: wireSeconds })
  .catch({ item: null, verb: null, post_id: null, comment_id: null, created_time: null });

const POSTS = ["status", "post", "photo", "video", "share", "album", "link"];

function readFeed({ id, value, writtenAt, partOf }: Happened, routes: readonly InboundRoute[]): InboundItem {
  const { item, verb, post_id: postId, comment_id: commentId, created_time: at } = feed.parse(value);
  const subject = commentId ?? postId ?? null;
  return inboundItem({
    type: ["feed", item, verb].filter(Boolean).join("."),
    // Of two edits nothing differs but when Meta wrote of them.
    dedupeKey: subject && writtenAt ? ["feed", id, item, verb, subject, writtenAt].join(":") : null,
    subject,
    occurredAt: at ?? null,
    routes,
    effects: pullOf(item ?? "", { postId, commentId }),
    part: partOf(value),
  });
}

type Ids = Readonly<Record<"postId" | "commentId", string | null | undefined>>;

function pullOf(item: string, { postId, commentId }: Ids): readonly InboundEffect[] {
  if (item === "comment") return [{ kind: "pull", entity: "comments", ids: commentId ? [commentId] : [] }];
  return POSTS.includes(item) ? [{ kind: "pull", entity: "posts", ids: postId ? [postId] : [] }] : [];
}
