import type { WebhookSource } from "../../contract";

/**
 * Notifications of Google's channels: headers without a body and without a signature; what proves one is the token that the
 * channel was made with. https://developers.google.com/workspace/calendar/api/guides/push#receiving-notifications
 */
export const googleCalendarWebhook: WebhookSource = {
  scheme: {
    kind: "watch_token",
    watchId: { header: "x-goog-channel-id" },
    token: { header: "x-goog-channel-token" },
  },
  secrets: [],
  handshake: "none",
  body: "any",
  // Not the resource's address: it has the calendar's name inside, which is somebody's e-mail address.
  keptHeaders: [
    "x-goog-channel-id",
    "x-goog-channel-expiration",
    "x-goog-resource-id",
    "x-goog-resource-state",
    "x-goog-message-number",
  ],
  // "200, 201, 202, 204 or 102": anything else is a message lost, but for 500, 502, 503 and 504, which are sent again.
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read({ headers }) {
    const channelId = headers.get("x-goog-channel-id");
    const number = headers.get("x-goog-message-number");
    const type = headers.get("x-goog-resource-state") ?? "unknown";
    return [
      {
        type,
        // Numbers grow with each message of a channel; the same one is the same message.
        dedupeKey: channelId && number ? `${channelId}:${number}` : null,
        subject: channelId,
        occurredAt: null,
        routes: [{ kind: "address" }],
        effects: [
          {
            kind: "watch",
            // `sync` says that the channel is there; exists and not_exists, that something changed.
            signal: type === "sync" ? "quiet" : "changed",
            watch: channelId ? { externalId: channelId, resourceId: headers.get("x-goog-resource-id") } : null,
          },
        ],
        part: { kind: "whole" },
      },
    ];
  },
};
