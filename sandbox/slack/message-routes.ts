import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { asCaller, type Caller, type SlackCallers } from "./caller";
import type { SlackEvents } from "./events";
import { failure } from "./failure";
import type { SlackState } from "./workspaces";

const bodyShape = z.object({
  channel: z.string().default(""),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
});
type Message = z.output<typeof bodyShape>;

export interface SlackParts {
  readonly state: StateSection<SlackState>;
  readonly posted: Posted;
  readonly events: SlackEvents;
}

/** https://docs.slack.dev/reference/methods/chat.postMessage */
export function messageRoutes(callers: SlackCallers, parts: SlackParts): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/chat.postMessage", async (c) => {
    const isJson = c.req.header("content-type")?.startsWith("application/json");
    const body = isJson ? bodyShape.safeParse(parseJson(await c.req.text())) : null;
    return asCaller(c, callers, {
      scope: "chat:write",
      handle: (caller) => {
        if (!body) return failure(c, "invalid_post_type");
        return body.success ? post(c, { ...parts, caller }, body.data) : failure(c, "invalid_arguments");
      },
    });
  });
  return routes;
}

const MOST_CHARACTERS = 40_000;

function post(
  c: SandboxContext,
  { state, posted, events, caller }: SlackParts & { caller: Caller },
  { channel: id, text, thread_ts: thread = "" }: Message,
): Response {
  const channel = state.data.channels.find((one) => one.id === id && one.team === caller.workspace.id);
  const isMember = channel?.members.includes(caller.userId) ?? false;
  // A private channel is not there for who is not in it.
  if (!channel || (channel.isPrivate && !isMember)) return failure(c, "channel_not_found");
  if (channel.isArchived) return failure(c, "is_archived");
  if (!isMember && !caller.scopes.includes("chat:write.public")) return failure(c, "not_in_channel");
  if (text === "") return failure(c, "no_text");
  if (text.length > MOST_CHARACTERS) return failure(c, "msg_too_long");
  posted.add({ channel: id, text, thread });
  const { workspace, userId } = caller;
  const ts = events.say({ workspace, channel, text, thread, userId });
  return c.json({ ok: true, channel: id, ts, message: { type: "message", user: userId, text, ts } });
}
