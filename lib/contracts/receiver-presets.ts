import type { ReceiverSignature } from "./receivers";

export interface ReceiverPreset {
  readonly key: string;
  /** As people call the sender, in every language; null: it is no sender, and is described. */
  readonly name: string | null;
  readonly signature: ReceiverSignature;
  /** Where the name of what happened stands, and what tells a repeat. */
  readonly eventType: string;
  readonly dedupeKey: string;
}

const hmac = {
  kind: "hmac",
  algorithm: "sha256",
  encoding: "hex",
  separator: "",
  prefix: "",
  timestamp: "none",
  toleranceSeconds: 300,
  signed: "{body}",
  secretEncoding: "utf8",
} as const;

/** The sender names its own headers; the form is the same: a svix- header for each webhook- one. */
const standard = (start: "webhook" | "svix") =>
  ({
    ...hmac,
    encoding: "base64",
    header: `${start}-signature`,
    separator: " ",
    prefix: "v1,",
    timestamp: { header: `${start}-timestamp` },
    signed: `{header:${start}-id}.{timestamp}.{body}`,
    secretEncoding: "base64",
  }) as const;

/** What senders do, so that nobody has to describe it: each as its own page says. */
export const RECEIVER_PRESETS = [
  {
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    key: "standard-webhooks",
    name: "Standard Webhooks",
    signature: standard("webhook"),
    eventType: "type",
    dedupeKey: "header:webhook-id",
  },
  {
    // https://docs.svix.com/receiving/verifying-payloads/how-manual
    key: "svix",
    name: "Svix",
    signature: standard("svix"),
    eventType: "type",
    dedupeKey: "header:svix-id",
  },
  {
    // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    key: "github",
    name: "GitHub",
    signature: { ...hmac, header: "x-hub-signature-256", prefix: "sha256=" },
    eventType: "header:x-github-event",
    dedupeKey: "header:x-github-delivery",
  },
  {
    // https://docs.gitlab.com/user/project/integrations/webhooks/
    key: "gitlab",
    name: "GitLab",
    signature: { kind: "token", header: "x-gitlab-token" },
    eventType: "header:x-gitlab-event",
    dedupeKey: "header:idempotency-key",
  },
  {
    // https://shopify.dev/docs/apps/build/webhooks/subscribe/https
    key: "shopify",
    name: "Shopify",
    signature: { ...hmac, encoding: "base64", header: "x-shopify-hmac-sha256" },
    eventType: "header:x-shopify-topic",
    dedupeKey: "header:x-shopify-webhook-id",
  },
  {
    // https://woocommerce.com/document/webhooks/
    key: "woocommerce",
    name: "WooCommerce",
    signature: { ...hmac, encoding: "base64", header: "x-wc-webhook-signature" },
    eventType: "header:x-wc-webhook-topic",
    dedupeKey: "header:x-wc-webhook-delivery-id",
  },
  {
    // https://www.typeform.com/developers/webhooks/secure-your-webhooks/
    key: "typeform",
    name: "Typeform",
    signature: { ...hmac, encoding: "base64", header: "typeform-signature", prefix: "sha256=" },
    eventType: "event_type",
    dedupeKey: "event_id",
  },
  {
    // https://developer.calendly.com/api-docs/ZG9jOjM2MzE2MDM4-webhook-signatures
    key: "calendly",
    name: "Calendly",
    signature: {
      ...hmac,
      header: "calendly-webhook-signature",
      separator: ",",
      prefix: "v1=",
      timestamp: { item: "t=" },
      signed: "{timestamp}.{body}",
    },
    eventType: "event",
    dedupeKey: "",
  },
  {
    // https://linear.app/developers/webhooks#securing-webhooks
    key: "linear",
    name: "Linear",
    signature: { ...hmac, header: "linear-signature" },
    eventType: "type",
    dedupeKey: "header:linear-delivery",
  },
  { key: "hmac", name: null, signature: { ...hmac, header: "x-signature" }, eventType: "", dedupeKey: "" },
  { key: "token", name: null, signature: { kind: "token", header: "x-webhook-token" }, eventType: "", dedupeKey: "" },
  { key: "none", name: null, signature: { kind: "none" }, eventType: "", dedupeKey: "" },
] as const satisfies readonly ReceiverPreset[];

export type ReceiverPresetKey = (typeof RECEIVER_PRESETS)[number]["key"];
