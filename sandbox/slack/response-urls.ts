import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { randomToken, sha256 } from "@/lib/base/random";
import type { SandboxClock } from "../kit/clock";
import type { SandboxEnv } from "../kit/http";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import { type Blocks, readBlocks } from "./blocks";
import { replaceShown, show } from "./shown";
import { type SlackState, WORKSPACES, type Workspace } from "./workspaces";

/** "You can respond up to 5 times within 30 minutes": https://docs.slack.dev/interactivity/handling-user-interaction */
const USES = 5;
const LIFE_MS = 30 * 60_000;
const MOST_CHARACTERS = 40_000;

const bodyShape = z.object({
  text: z.string().default(""),
  blocks: z.array(z.unknown()).default([]),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
});

interface Parts {
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

interface IssuedFor {
  readonly root: string;
  readonly workspace: Workspace;
  readonly channel: string;
  readonly person: string;
  /** The message whose button was pressed; null: it was a command. */
  readonly original: string | null;
}

/** An address that answers one command or click; kept as a hash. */
export function issueResponseUrl({ state, clock }: Parts, { root, workspace, ...of }: IssuedFor) {
  const token = randomToken(24);
  const expiresAt = clock.now().getTime() + LIFE_MS;
  state.data.responseUrls[sha256(token)] = { ...of, left: USES, expiresAt };
  state.touch();
  return `${root}/commands/${workspace.id}/${token}`;
}

/** `/slack/commands/…`, which is hooks.slack.com: what the app says to a command after its first answer. */
export function responseRoutes(parts: Parts & { readonly posted: Posted }): Hono<SandboxEnv> {
  const { state, clock } = parts;
  const routes = new Hono<SandboxEnv>();
  routes.post("/:team/:token", async (c) => {
    const found = state.data.responseUrls[sha256(c.req.param("token"))];
    if (!found || found.expiresAt <= clock.now().getTime()) return c.text("expired_url", 404);
    if (found.left === 0) return c.text("used_url", 404);
    const said = readAnswer(c.req.header("content-type") ?? "", await c.req.text());
    if (typeof said === "string") return c.text(said, 400);
    found.left -= 1;
    state.touch();
    say(parts, { ...found, ...said, team: c.req.param("team") });
    return c.text("ok");
  });
  return routes;
}

/** Or what is wrong with it. */
function readAnswer(type: string, written: string) {
  const { data } = bodyShape.safeParse(type.startsWith("application/json") ? parseJson(written) : null);
  if (!data) return "invalid_payload";
  const blocks = readBlocks(data.blocks);
  if (!blocks) return "invalid_blocks";
  if (data.text === "" && blocks.length === 0 && !data.delete_original) return "no_text";
  return data.text.length > MOST_CHARACTERS ? "msg_too_long" : { ...data, blocks };
}

type Answer = Omit<z.output<typeof bodyShape>, "blocks"> & {
  readonly team: string;
  readonly channel: string;
  readonly person: string;
  readonly original: string | null;
  readonly blocks: Blocks;
};

/**
 * A command has no message that could be replaced: what is said to it is new, however often it is said.
 * https://docs.slack.dev/interactivity/handling-user-interaction#updating_message_response
 */
function say(parts: Parts & { readonly posted: Posted }, answer: Answer): void {
  const { channel, person, original, text, blocks, response_type: as } = answer;
  const isOnIt = original !== null && (answer.delete_original || answer.replace_original);
  if (isOnIt) replaceShown(parts, original, answer.delete_original ? null : { text, blocks });
  if (answer.delete_original) return;
  const about = { to: person, ...(blocks.length > 0 && { blocks: JSON.stringify(blocks) }) };
  parts.posted.add({ channel, text, thread: "", as, ...about });
  if (isOnIt) return;
  const userId = WORKSPACES.find(({ id }) => id === answer.team)?.bot.userId ?? "";
  show(parts, { channel, userId, onlyFor: as === "ephemeral" ? person : null, text, blocks });
}
