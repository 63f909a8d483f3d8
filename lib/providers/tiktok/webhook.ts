import { z } from "zod";
import { inboundItem, wireSeconds, wireText } from "../inbound-item";
import type { InboundEffect, WebhookSource } from "../webhook-contract";

/** https://developers.tiktok.com/doc/webhooks-verification and https://developers.tiktok.com/doc/webhooks-events */
export const tiktokWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "hex",
    header: "tiktok-signature",
    separator: ",",
    prefix: "s=",
    signedAt: { at: { item: "t=" }, toleranceSeconds: 300 },
    signed: "{timestamp}.{body}",
    secret: "utf8",
  },
  secrets: [{ kind: "app_secret" }],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read({ body }) {
    const { event, user_openid: openId, create_time: at, content } = webhook.parse(body);
    return [
      inboundItem({
        type: event ?? "unknown",
        // They have no id, and are sent again for 72 hours.
        dedupeKey: event && at ? [event, openId, at.getTime(), content].join(" ") : null,
        subject: openId ?? null,
        occurredAt: at ?? null,
        routes: [{ kind: "account", id: openId ?? "" }],
        effects: effectsOf(event ?? ""),
      }),
    ];
  },
};

const webhook = z
  .object({ event: wireText, user_openid: wireText, create_time: wireSeconds, content: wireText })
  .catch({ event: null, user_openid: null, create_time: null, content: null });

function effectsOf(event: string): readonly InboundEffect[] {
  if (event === "authorization.removed") return [{ kind: "revoked" }];
  // How what was published fared: the ids in `content` are of the upload, and not of the post.
  return /^(video|post)\.(publish|upload)\./.test(event) ? [{ kind: "pull", entity: "posts", ids: [] }] : [];
}
