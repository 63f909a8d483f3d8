import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { InboundItem, InboundRequest, WebhookAnswer, WebhookSource } from "../webhook-contract";
import { readCommand } from "./read-command";
import { readSlackEvent } from "./read-event";
import { readInteraction } from "./read-interaction";

/**
 * Events, slash commands and what people press: three request URLs of one app, which may be the same one.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export const slackWebhook: WebhookSource = {
  scheme: {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "hex",
    header: "x-slack-signature",
    separator: "none",
    prefix: "v0=",
    signedAt: { at: { header: "x-slack-request-timestamp" }, toleranceSeconds: 300 },
    signed: "v0:{timestamp}:{body}",
    secret: "utf8",
  },
  secrets: [{ kind: "connection" }, { kind: "variable", variable: "SLACK_SIGNING_SECRET" }],
  // https://docs.slack.dev/reference/events/url_verification
  handshake: { kind: "echo_body", when: { path: "type", equals: "url_verification" }, echo: "challenge" },
  body: "json_or_form",
  keptHeaders: ["content-type", "user-agent", "x-slack-retry-num", "x-slack-retry-reason"],
  // The old verification token, and addresses that anybody may post to for half an hour.
  secretsInBody: [
    "token",
    "response_url",
    ...["payload.token", "payload.response_url", "payload.response_urls.*.response_url"],
  ],
  // What stands behind a command is for the app alone, and what comes of it, tracked time for example, its person's own.
  wordsInBody: ["**.text", "**.blocks", "**.attachments", "**.files"],
  answer: { status: 200, json: "none" },
  interactive: answersOf,
  read({ body }): readonly InboundItem[] {
    const form = formOf(body);
    if (form.kind === "command") return [readCommand(body)];
    return [form.kind === "interaction" ? readInteraction(form.payload) : readSlackEvent(body)];
  },
};

const commandForm = z.object({ command: z.string().min(1) });
const interactionForm = z.object({ payload: z.string() });

type Form = { readonly kind: "command" | "event" } | { readonly kind: "interaction"; readonly payload: unknown };

function formOf(body: unknown): Form {
  if (commandForm.safeParse(body).success) return { kind: "command" };
  const { data } = interactionForm.safeParse(body);
  return data ? { kind: "interaction", payload: parseJson(data.payload) } : { kind: "event" };
}

function answersOf({ body }: InboundRequest): { kept: WebhookAnswer; failed: WebhookAnswer } | null {
  const { kind } = formOf(body);
  if (kind === "event") return null;
  // https://docs.slack.dev/interactivity/implementing-slash-commands#responding_immediate_response
  // Nothing at once: what it comes to is said a moment later, at the address that came with it.
  if (kind === "command") return { kept: { status: 200, json: "none" }, failed: said(TRY_AGAIN) };
  // A modal closes on an empty 200 only; anything but 200 makes Slack itself tell the person that it did not work.
  // https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
  return { kept: { status: 200, json: "none" }, failed: { status: 503, json: "none" } };
}

const TRY_AGAIN = "This could not be taken. Please send it again in a moment.";

function said(text: string): WebhookAnswer {
  return { status: 200, json: { response_type: "ephemeral", text } };
}
