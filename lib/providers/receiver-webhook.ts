import { z } from "zod";
import type { InboundItem, WebhookSource } from "./webhook-contract";

/** Where senders name what happened and which message it is, in the order in which they are looked at. */
const TYPE_HEADERS = ["x-github-event", "x-gitlab-event", "x-shopify-topic", "x-event-key", "x-wc-webhook-topic"];
const ID_HEADERS = [
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#webhook-headers-sent-to-consumers
  "webhook-id",
  // https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers
  "x-github-delivery",
  // https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers
  "idempotency-key",
  // https://shopify.dev/docs/apps/build/webhooks#headers
  "x-shopify-webhook-id",
];

const named = z.object({ type: z.string().min(1) });
const eventNamed = z.object({ event: z.string().min(1) });

/**
 * What anybody sends to an address that a person made: its secret is in the address, beside it a signature if they want one.
 * Which headers and fields say what happened is the person's choice; without one it is looked for where most senders have it.
 */
export const receiverWebhook: WebhookSource = {
  scheme: { kind: "receiver" },
  secrets: [{ kind: "connection" }],
  handshake: "none",
  body: "any",
  keptHeaders: ["content-type", "user-agent", "webhook-timestamp", ...TYPE_HEADERS, ...ID_HEADERS],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read({ headers, body }): readonly InboundItem[] {
    const id = first(headers, ID_HEADERS);
    return [
      {
        type: first(headers, TYPE_HEADERS) ?? typeIn(body) ?? "unknown",
        dedupeKey: id,
        subject: id,
        occurredAt: null,
        routes: [{ kind: "address" }],
        effects: [{ kind: "raw" }],
        part: { kind: "whole" },
      },
    ];
  },
};

function first(headers: Headers, names: readonly string[]): string | null {
  for (const name of names) {
    const value = headers.get(name);
    if (value) return value;
  }
  return null;
}

function typeIn(body: unknown): string | null {
  return named.safeParse(body).data?.type ?? eventNamed.safeParse(body).data?.event ?? null;
}
