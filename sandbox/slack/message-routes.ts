import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { readBlocks } from "./blocks";
import { asCaller, type Caller, type SlackCallers } from "./caller";
import type { SlackEvents } from "./events";
import { failure } from "./failure";
import { findDirect, type SlackState } from "./workspaces";

const bodyShape = z.object({
  channel: z.string().default(""),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
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
    const body = bodyOf(c.req.header("content-type") ?? "", await c.req.text());
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

/** "application/x-www-form-urlencoded" or JSON; of a form, what has parts is JSON: https://docs.slack.dev/apis/web-api/#methods_supporting_json */
function bodyOf(type: string, text: string) {
  if (type.startsWith("application/json")) return bodyShape.safeParse(parseJson(text));
  if (!type.startsWith("application/x-www-form-urlencoded")) return null;
  const { blocks, ...fields } = Object.fromEntries(new URLSearchParams(text));
  return bodyShape.safeParse({ ...fields, ...(blocks === undefined ? {} : { blocks: parseJson(blocks) }) });
}

function post(
  c: SandboxContext,
  { state, posted, events, caller }: SlackParts & { caller: Caller },
  { channel: asked, text, thread_ts: thread = "", blocks: given = [] }: Message,
): Response {
  const channel =
    state.data.channels.find((one) => one.id === asked && one.team === caller.workspace.id) ??
    findDirect(asked, caller.workspace);
  const isMember = channel?.members.includes(caller.userId) ?? false;
  // A private channel is not there for who is not in it.
  if (!channel || (channel.isPrivate && !isMember)) return failure(c, "channel_not_found");
  if (channel.isArchived) return failure(c, "is_archived");
  if (!isMember && !caller.scopes.includes("chat:write.public")) return failure(c, "not_in_channel");
  if (text === "" && given.length === 0) return failure(c, "no_text");
  const blocks = readBlocks(given);
  if (!blocks) return failure(c, "invalid_blocks");
  if (text.length > MOST_CHARACTERS) return failure(c, "msg_too_long");
  // A person's id opens the chat with them.
  const { id } = channel;
  posted.add({ channel: id, text, thread, ...(blocks.length > 0 ? { blocks: JSON.stringify(blocks) } : {}) });
  const { workspace, userId } = caller;
  const ts = events.say({ workspace, channel, text, blocks, thread, userId });
  return c.json({ ok: true, channel: id, ts, message: { type: "message", user: userId, text, ts } });
}
