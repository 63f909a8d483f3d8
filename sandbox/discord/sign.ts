import type { Signed } from "../kit/webhooks/webhook-desk";
import { signAsApp } from "./app-key";

/** https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers */
export function discordHeaders({ body, at, isForged }: Pick<Signed, "body" | "at" | "isForged">) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
    "x-signature-ed25519": signAsApp(timestamp + body, isForged),
    "x-signature-timestamp": timestamp,
  };
}

/** "Within 3 seconds … with a 204": tried again for up to ten minutes, in the sandbox for four seconds. */
export const DISCORD_RETRIES = {
  deadlineMs: 3_000,
  retryMs: [200, 500, 1_000, 2_000],
  isRetried: (status: number | null) => status !== 204,
};
