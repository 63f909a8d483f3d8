import type { SandboxContext } from "../kit/http";
import type { KeyRing } from "../kit/keys/key-ring";
import type { SandboxKey } from "../kit/keys/sandbox-key";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { failure } from "./failure";
import { takeMessage } from "./message-routes";
import { ACME_HQ, type DiscordState, type Server } from "./servers";

const URL_OF = (id: string, token: string) => `{sandbox}/api/webhooks/${id}/${token}`;
const WEBHOOK = { integration: "discord", way: "webhook_url", refused: null, state: "live" } as const;
const GENERAL = { id: "1400000000000000001", token: "SANDBOX-discord-webhook-token-general-not-a-real-one" };
const GONE = { id: "1400000000000000002", token: "SANDBOX-discord-webhook-token-gone-not-a-real-one" };
const OTHER_TOKEN = "SANDBOX-discord-webhook-token-of-nothing";

/** Addresses of webhooks in Acme HQ, and what people paste for one. */
export const discordKeys: readonly SandboxKey[] = [
  {
    ...WEBHOOK,
    name: "webhook of general",
    credentials: { url: URL_OF(GENERAL.id, GENERAL.token) },
    secret: GENERAL.token,
    owner: GENERAL.id,
  },
  {
    ...WEBHOOK,
    name: "webhook that was deleted",
    credentials: { url: URL_OF(GONE.id, GONE.token) },
    secret: GONE.token,
    owner: GONE.id,
    refused: { field: "url", fault: "wrong" },
    state: "revoked",
  },
  {
    ...WEBHOOK,
    name: "webhook with another token",
    credentials: { url: URL_OF(GENERAL.id, OTHER_TOKEN) },
    secret: OTHER_TOKEN,
    owner: GENERAL.id,
    refused: { field: "url", fault: "wrong" },
    state: "unknown",
  },
  {
    ...WEBHOOK,
    name: "address of a channel",
    credentials: { url: `{sandbox}/channels/${ACME_HQ}/3000000000000000011` },
    secret: `channels/${ACME_HQ}`,
    owner: ACME_HQ,
    refused: { field: "url", fault: "wrong_kind" },
    state: "unknown",
  },
];

interface Webhooks {
  readonly keys: KeyRing;
  readonly servers: StateSection<DiscordState>;
}

interface Found {
  readonly id: string;
  readonly token: string;
  readonly server: Server;
  readonly channel: Server["channels"][number];
}

/** The webhook of an address, or Discord's refusal. */
function findWebhook(c: SandboxContext, { keys, servers }: Webhooks): Found | Response {
  const [id, token] = [c.req.param("webhookId") ?? "", c.req.param("token") ?? ""];
  const issued = keys.list().find(({ owner, state }) => owner === id && state === "live");
  if (!issued) return failure(404, 10015, "Unknown Webhook");
  if (issued.secret !== token) return failure(401, 50027, "Invalid Webhook Token");
  const server = servers.data.servers.find(({ id: serverId }) => serverId === ACME_HQ);
  const channel = server?.channels.find(({ name }) => name === "general");
  if (!server || !channel) return failure(404, 10015, "Unknown Webhook");
  c.set("account", `webhook ${id}`);
  return { id, token, server, channel };
}

/** POST /webhooks/{id}/{token}: https://docs.discord.com/developers/resources/webhook#execute-webhook */
export async function postByWebhook(
  c: SandboxContext,
  parts: Webhooks & { readonly posted: Posted },
): Promise<Response> {
  const found = findWebhook(c, parts);
  if (found instanceof Response) return found;
  const answer = takeMessage(c, await c.req.text(), { posted: parts.posted, channelId: found.channel.id });
  // "waits for server confirmation of message send before response, and returns the created message body"
  return !answer.ok || c.req.query("wait") === "true" ? answer : new Response(null, { status: 204 });
}

/** GET /webhooks/{id}/{token}: https://docs.discord.com/developers/resources/webhook#get-webhook-with-token */
export function handleWebhook(c: SandboxContext, parts: Webhooks): Response {
  const found = findWebhook(c, parts);
  if (found instanceof Response) return found;
  const { id, token, server, channel } = found;
  return c.json({
    application_id: null,
    avatar: null,
    channel_id: channel.id,
    guild_id: server.id,
    id,
    name: "Integration Hub",
    type: 1,
    token,
    url: `https://discord.com/api/webhooks/${id}/${token}`,
  });
}
