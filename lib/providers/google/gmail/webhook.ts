import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { inboundItem, wireId, wireInstant, wireText } from "../../inbound-item";
import type { WebhookSource } from "../../webhook-contract";

/**
 * Gmail's notifications, which Google's Pub/Sub pushes: a mailbox changed, and no more. Each request has a token of the
 * service account that the operator gave the subscription.
 * https://developers.google.com/workspace/gmail/api/guides/push and
 * https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions
 */
export const gmailWebhook: WebhookSource = {
  scheme: {
    kind: "jwt",
    header: "authorization",
    accepts: [
      {
        issuers: ["https://accounts.google.com", "accounts.google.com"],
        keys: { endpoint: "certs", form: "jwks" },
        audienceVariable: "GMAIL_PUSH_AUDIENCE",
        // Anybody may have Google sign a token for any audience; the account is the operator's own.
        email: { variable: "GMAIL_PUSH_ACCOUNT" },
      },
    ],
  },
  secrets: [],
  handshake: "none",
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  // "102, 200, 201, 202 or 204"; anything else is sent again until the subscription gives it up.
  answer: { status: 204, json: "none" },
  interactive: "none",
  read({ body }) {
    const { message } = pushed.parse(body);
    const { emailAddress, historyId } = changed.parse(decoded(message?.data));
    return [
      inboundItem({
        type: emailAddress ? "mailbox.changed" : "unknown",
        dedupeKey: message?.messageId ?? null,
        subject: historyId ?? message?.messageId ?? null,
        occurredAt: message?.publishTime ?? null,
        routes: [{ kind: "email", id: emailAddress ?? "" }],
        effects: emailAddress ? [{ kind: "pull", entity: "mail", ids: [] }] : [],
      }),
    ];
  },
};

/** https://docs.cloud.google.com/pubsub/docs/push#receive_push */
const pushed = z
  .object({ message: z.object({ data: wireText, messageId: wireId, publishTime: wireInstant }) })
  .catch({ message: { data: null, messageId: null, publishTime: null } });
const changed = z.object({ emailAddress: wireText, historyId: wireId }).catch({ emailAddress: null, historyId: null });

/** "The data field is base64url-encoded"; Pub/Sub's own page says base64. Either is read. */
function decoded(data: string | null | undefined): unknown {
  return data ? parseJson(Buffer.from(data, "base64").toString("utf8")) : undefined;
}
