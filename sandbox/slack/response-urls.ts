import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import { randomToken, sha256 } from "@/lib/base/random";
import type { SandboxClock } from "../kit/clock";
import type { SandboxEnv } from "../kit/http";
import type { Posted } from "../kit/posted";
import type { StateSection } from "../kit/state";
import type { SlackState, Workspace } from "./workspaces";

/** "You can respond up to 5 times within 30 minutes": https://docs.slack.dev/interactivity/handling-user-interaction */
const USES = 5;
const LIFE_MS = 30 * 60_000;

const bodyShape = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
});

interface Parts {
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

/** An address that answers one command or click; kept as a hash. */
export function issueResponseUrl({ state, clock }: Parts, to: { root: string; workspace: Workspace; channel: string }) {
  const token = randomToken(24);
  const expiresAt = clock.now().getTime() + LIFE_MS;
  state.data.responseUrls[sha256(token)] = { channel: to.channel, left: USES, expiresAt };
  state.touch();
  return `${to.root}/commands/${to.workspace.id}/${token}`;
}

/** `/slack/commands/…`, which is hooks.slack.com: what the app says to a command after its first answer. */
export function responseRoutes({ state, clock, posted }: Parts & { readonly posted: Posted }): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post("/:team/:token", async (c) => {
    const found = state.data.responseUrls[sha256(c.req.param("token"))];
    if (!found || found.expiresAt <= clock.now().getTime()) return c.text("expired_url", 404);
    if (found.left === 0) return c.text("used_url", 404);
    const body = bodyShape.safeParse(parseJson(await c.req.text()));
    if (!body.success) return c.text("invalid_payload", 400);
    if (!body.data.text && !body.data.blocks?.length) return c.text("no_text", 400);
    found.left -= 1;
    state.touch();
    posted.add({ channel: found.channel, text: body.data.text ?? "", thread: "", as: body.data.response_type });
    return c.text("ok");
  });
  return routes;
}
