import { z } from "zod";
import { inboundItem, wireId } from "../inbound-item";
import { type Happened, metaWebhook, readMessaging } from "../meta-webhook";
import type { InboundItem, InboundRoute } from "../webhook-contract";

/** https://developers.facebook.com/docs/instagram-platform/webhooks */
export const instagramWebhook = metaWebhook({
  // Meta's pages say "your app's App Secret". With Instagram login an app has two, its own and Instagram's, and no page says
  // which one signs: either is accepted.
  secrets: [{ kind: "app_secret" }, { kind: "variable", variable: "META_APP_SECRET" }],
  read: (happened) => [readHappened(happened)],
});

/** https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */
const commented = z.object({ id: wireId }).catch({ id: null });

function readHappened(happened: Happened): InboundItem {
  const { id: accountId, field, value, partOf } = happened;
  const routes: readonly InboundRoute[] = [{ kind: "account", id: accountId }];
  if (field === "messaging") return { ...readMessaging(happened), routes };
  const part = partOf(value);
  if (field !== "comments" && field !== "live_comments") {
    return inboundItem({ type: field, subject: accountId, routes, part });
  }
  const { id } = commented.parse(value);
  return inboundItem({
    type: field,
    dedupeKey: id ? `${field}:${id}` : null,
    subject: id ?? null,
    routes,
    effects: [{ kind: "pull", entity: "comments", ids: id ? [id] : [] }],
    part,
  });
}
