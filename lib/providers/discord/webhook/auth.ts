import type { Credentials, CredentialsAuth } from "../../contract";
import { plainCredentials, secretField } from "../../credentials-auth";

// With or without a version, and with the ending of those that take messages of other services.
// https://docs.discord.com/developers/resources/webhook#get-webhook-with-token
const WEBHOOK = /\/api\/(?:v\d+\/)?webhooks\/(\d{1,20})\/([\w-]{1,200})(?:\/(?:slack|github))?\/?$/;

/** An incoming webhook of one channel: whoever has its address may post there. */
export const discordWebhookAuth: CredentialsAuth = {
  ...plainCredentials,
  kind: "webhook_url",
  fields: [
    {
      ...secretField,
      name: "url",
      format: "vendor_url",
      values: ["discord.com", "discordapp.com"],
      example: "https://discord.com/api/webhooks/1234567890/…",
    },
  ],
  inspect,
  // What the provider asks for as `webhook` is that of the address; the host stays Discord's API.
  sign({ url }, credentials) {
    const [, id = "", token = ""] = partsOf(credentials) ?? [];
    const signed = new URL(url);
    signed.pathname = url.pathname.replace(/\/webhook$/, `/webhooks/${id}/${token}`);
    return { url: signed, headers: {} };
  },
};

function inspect(credentials: Credentials) {
  if (partsOf(credentials)) return [];
  const { pathname } = new URL(credentials.url ?? "");
  // Of a channel, or what adds a bot to a server.
  const isOther = /\/(channels|invite|oauth2)\b/.test(pathname);
  return [
    {
      field: "url",
      fault: isOther ? ("wrong_kind" as const) : ("malformed" as const),
      detail:
        "A webhook's address has /api/webhooks/ in it: in the channel's settings, Integrations, Webhooks, Copy Webhook URL.",
    },
  ];
}

function partsOf({ url = "" }: Credentials): RegExpExecArray | null {
  return WEBHOOK.exec(URL.parse(url)?.pathname ?? "");
}
