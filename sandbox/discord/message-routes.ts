import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { OAuthWorld } from "../kit/oauth/model";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { asCaller } from "./caller";
import { failure } from "./failure";
import { BITS, type DiscordState, type Server } from "./servers";

interface Place {
  readonly server: Server;
  readonly channel: Server["channels"][number];
}

const bodyShape = z.object({
  content: z.string().default(""),
  allowed_mentions: z.object({ parse: z.array(z.enum(["roles", "users", "everyone"])) }).optional(),
});

/** Messages to a channel of any server that the bot is in. https://docs.discord.com/developers/resources/message */
export function messageRoutes(
  world: OAuthWorld,
  { servers, posted }: { readonly servers: StateSection<DiscordState>; readonly posted: Posted },
): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  const find = (c: SandboxContext): Place | null => {
    const inside = servers.data.servers.filter(({ hasBot }) => hasBot);
    const places = inside.flatMap((server) => server.channels.map((channel) => ({ server, channel })));
    return places.find(({ channel }) => channel.id === c.req.param("channelId")) ?? null;
  };
  routes.post("/channels/:channelId/messages", async (c) => {
    const text = await c.req.text();
    return asCaller(c, world, {
      scope: "bot_only",
      handle: () => {
        const place = find(c);
        if (!place) return failure(404, 10003, "Unknown Channel");
        if (denies(place, BITS.VIEW_CHANNEL)) return failure(403, 50001, "Missing Access");
        if (denies(place, BITS.SEND_MESSAGES)) return failure(403, 50013, "Missing Permissions");
        if (![0, 5].includes(place.channel.type))
          return failure(400, 50008, "Cannot send messages in a non-text channel");
        return takeMessage(c, text, { posted, channelId: place.channel.id });
      },
    });
  });
  return routes;
}

function denies({ channel }: Place, bit: bigint): boolean {
  return (BigInt(channel.denied) & bit) !== 0n;
}

const MOST_CHARACTERS = 2_000;

/** What a message may be, from the bot and from a webhook. */
export function takeMessage(
  c: SandboxContext,
  text: string,
  { posted, channelId }: { readonly posted: Posted; readonly channelId: string },
): Response {
  const body = bodyShape.safeParse(parseJson(text));
  if (!body.success) return failure(400, 50035, "Invalid Form Body", { errors: {} });
  const { content } = body.data;
  if (content === "") return failure(400, 50006, "Cannot send an empty message");
  if (content.length > MOST_CHARACTERS) return failure(400, 50035, "Invalid Form Body", { errors: {} });
  const number = posted.add({ channel: channelId, text: content });
  return c.json({ id: String(1_500_000_000_000_000_000n + BigInt(number)), type: 0, channel_id: channelId, content });
}
