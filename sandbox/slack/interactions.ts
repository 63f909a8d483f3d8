import { Hono } from "hono";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import type { SandboxClock } from "../kit/clock";
import { readControlBody } from "../kit/control-body";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { report } from "../kit/webhooks/report";
import { trickFields } from "../kit/webhooks/tricks";
import type { WebhookDesk } from "../kit/webhooks/webhook-desk";
import { APP_ID, VERIFICATION_TOKEN } from "./app";
import { findPlace } from "./find-place";
import { issueResponseUrl } from "./response-urls";
import type { SlackState } from "./workspaces";

const place = { from: z.string(), channel: z.string(), ...trickFields };
const commandIn = z.strictObject({ ...place, command: z.string().regex(/^\/\S+$/), text: z.string().default("") });
const interactionIn = z.strictObject({
  ...place,
  type: z.enum(["block_actions", "view_submission", "shortcut"]).default("block_actions"),
  actionId: z.string().default("open"),
  value: z.string().default(""),
});

interface Parts {
  readonly desk: WebhookDesk;
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

const FORM = "application/x-www-form-urlencoded";

/** What people do with the app that it has to answer within three seconds; answered is what it said to them. */
export function interactionControl(parts: Parts): Hono<SandboxEnv> {
  const { desk } = parts;
  const routes = new Hono<SandboxEnv>();
  // https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
  routes.post("/command", async (c) => {
    const { command, text, from, channel, ...trick } = await readControlBody(c, commandIn);
    const found = findPlace(parts.state.data, { from, channel });
    const fields = {
      token: VERIFICATION_TOKEN,
      team_id: found.workspace.id,
      team_domain: found.workspace.domain,
      channel_id: found.channel.id,
      channel_name: found.channel.name,
      user_id: found.person.id,
      user_name: found.person.givenName.toLowerCase(),
      command,
      text,
      api_app_id: APP_ID,
      is_enterprise_install: "false",
      response_url: responseUrl(c, parts, found),
      trigger_id: triggerId(parts.clock, found.workspace.id),
    };
    const body = String(new URLSearchParams(fields));
    return c.json(report(await desk.ask({ to: "commands", type: FORM, body, isFinal: true, trick })));
  });
  // https://docs.slack.dev/reference/interaction-payloads
  routes.post("/interact", async (c) => {
    const { type, actionId, value, from, channel, ...trick } = await readControlBody(c, interactionIn);
    const found = findPlace(parts.state.data, { from, channel });
    const payload = {
      type,
      token: VERIFICATION_TOKEN,
      api_app_id: APP_ID,
      team: { id: found.workspace.id, domain: found.workspace.domain },
      user: { id: found.person.id, username: found.person.givenName.toLowerCase(), team_id: found.workspace.id },
      trigger_id: triggerId(parts.clock, found.workspace.id),
      ...(type === "block_actions" && {
        container: { type: "message", channel_id: found.channel.id, is_ephemeral: false },
        channel: { id: found.channel.id, name: found.channel.name },
        response_url: responseUrl(c, parts, found),
        actions: [{ type: "button", action_id: actionId, block_id: "b1", value, action_ts: seconds(parts.clock) }],
      }),
      ...(type === "view_submission" && {
        view: {
          id: "V0SANDBOX1",
          type: "modal",
          callback_id: actionId,
          state: { values: {} },
          private_metadata: value,
        },
      }),
      ...(type === "shortcut" && { callback_id: actionId, action_ts: seconds(parts.clock) }),
    };
    const body = String(new URLSearchParams({ payload: JSON.stringify(payload) }));
    return c.json(report(await desk.ask({ to: "interactivity", type: FORM, body, isFinal: true, trick })));
  });
  return routes;
}

type Found = ReturnType<typeof findPlace>;

function responseUrl(c: SandboxContext, parts: Parts, { workspace, channel }: Found): string {
  return issueResponseUrl(parts, { root: `${new URL(c.req.url).origin}/slack`, workspace, channel: channel.id });
}

function seconds(clock: SandboxClock): string {
  return `${Math.floor(clock.now().getTime() / 1000)}.000200`;
}

function triggerId(clock: SandboxClock, team: string): string {
  return `${clock.now().getTime()}.${team}.${newId().replaceAll("-", "")}`;
}
