import { parseJson } from "@/lib/base/json";
import type { SandboxClock } from "../kit/clock";
import { type Exchange, exchange } from "../kit/push/exchange";
import { snowflake } from "./ids";
import { BOT } from "./servers";
import { DISCORD_RETRIES, discordHeaders } from "./sign";

export type Endpoint = "interactions" | "events";

/**
 * Asks an address whether it is the app's: a PING that is signed has to be answered, one that is signed wrong refused.
 * null: it is. https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
 */
export async function checkEndpoint(endpoint: Endpoint, address: string, clock: SandboxClock): Promise<string | null> {
  const ping = (isForged: boolean) => {
    const body = JSON.stringify(pingOf(endpoint));
    const headers = { "content-type": "application/json", ...discordHeaders({ body, at: clock.now(), isForged }) };
    return exchange({ address, headers, body, deadlineMs: DISCORD_RETRIES.deadlineMs });
  };
  const [answered, refused] = await Promise.all([ping(false), ping(true)]);
  if (!isPong(endpoint, answered)) return `it did not answer the PING (${outcomeOf(answered)})`;
  if (outcomeOf(refused) !== "401") return `it took a wrong signature (${outcomeOf(refused)} instead of 401)`;
  return null;
}

function pingOf(endpoint: Endpoint) {
  const about = { version: 1, application_id: BOT.id };
  // https://docs.discord.com/developers/events/webhook-events#ping-event
  if (endpoint === "events") return { ...about, type: 0 };
  return { ...about, id: snowflake(), token: "SANDBOX-ping", type: 1, user: null, entitlements: [] };
}

function isPong(endpoint: Endpoint, exchanged: Exchange): boolean {
  if (exchanged.kind !== "answered") return false;
  if (endpoint === "events") return exchanged.status === 204 && exchanged.text === "";
  const said = parseJson(exchanged.text);
  const isJson = exchanged.headers.get("content-type")?.startsWith("application/json") ?? false;
  return exchanged.status === 200 && isJson && typeof said === "object" && said !== null && "type" in said
    ? said.type === 1
    : false;
}

function outcomeOf(exchanged: Exchange): string {
  return exchanged.kind === "answered" ? String(exchanged.status) : exchanged.kind;
}
