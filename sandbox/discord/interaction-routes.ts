import { Hono } from "hono";
import { sha256 } from "@/lib/base/random";
import type { SandboxClock } from "../kit/clock";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { failure } from "./failure";
import { takeMessage } from "./message-routes";
import { BOT, type DiscordState } from "./servers";

interface Parts {
  readonly servers: StateSection<DiscordState>;
  readonly posted: Posted;
  readonly clock: SandboxClock;
}

const ROOT = `/webhooks/${BOT.id}/:token`;

/**
 * What follows the first answer to an interaction, by its token and for fifteen minutes; nobody signs in.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
export function interactionRoutes(parts: Parts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post(ROOT, (c) => write(c, parts));
  routes.patch(`${ROOT}/messages/@original`, (c) => write(c, parts));
  return routes;
}

async function write(c: SandboxContext, { servers, posted, clock }: Parts): Promise<Response> {
  const text = await c.req.text();
  const found = servers.data.interactions[sha256(c.req.param("token") ?? "")];
  if (!found || found.expiresAt <= clock.now().getTime()) return failure(401, 50027, "Invalid Webhook Token");
  // There is nothing to change or to follow before the first answer.
  if (!found.isAnswered) return failure(404, 10015, "Unknown Webhook");
  return takeMessage(c, text, { posted, channelId: found.channel });
}
