import type { WebhookSource } from "../webhook-contract";
import { readAccountActivity } from "./read-account-activity";
import { readActivity } from "./read-activity";

/**
 * Events of the X Activity API, and of the Account Activity API before it. The key is the app's API key secret ("consumer
 * secret"), which is not the client secret that people consent with.
 * https://docs.x.com/x-api/webhooks/quickstart
 */
export const xWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "x-twitter-webhooks-signature",
    separator: "none",
    prefix: "sha256=",
    signedAt: "none",
    signed: "{body}",
    secret: "utf8",
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "X_CONSUMER_SECRET" }],
  // Asked each hour; an address that does not answer hears no more.
  handshake: {
    kind: "hmac_echo",
    query: "crc_token",
    encoding: "base64",
    prefix: "sha256=",
    field: "response_token",
    questionField: "none",
  },
  body: "json",
  keptHeaders: ["content-type", "user-agent"],
  secretsInBody: [],
  answer: { status: 200, json: "none" },
  interactive: "none",
  read: ({ body }) => readActivity(body) ?? readAccountActivity(body),
};
