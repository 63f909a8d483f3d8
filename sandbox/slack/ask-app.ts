import { z } from "zod";
import { newId } from "@/lib/base/id";
import { parseJson } from "@/lib/base/json";
import type { SandboxClock } from "../kit/clock";
import type { SandboxContext } from "../kit/http";
import type { Account } from "../kit/oauth/model";
import { type Exchange, statusOf } from "../kit/push/exchange";
import type { StateSection } from "../kit/state";
import type { Trick } from "../kit/webhooks/tricks";
import type { WebhookDesk } from "../kit/webhooks/webhook-desk";
import { APP_ID, VERIFICATION_TOKEN } from "./app";
import { readBlocks } from "./blocks";
import { issueResponseUrl } from "./response-urls";
import { SLACKBOT, show } from "./shown";
import type { SlackState, StoredChannel, Workspace } from "./workspaces";

export interface AskParts {
  readonly desk: WebhookDesk;
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

/** Somebody in a channel who does something that the app has to answer within three seconds. */
export interface Asking {
  readonly person: Account;
  readonly workspace: Workspace;
  readonly channel: StoredChannel;
  readonly trick?: Trick;
}

const FORM = "application/x-www-form-urlencoded";

interface Given extends Asking {
  readonly command: string;
  /** As Slack sends it: escaped. */
  readonly text: string;
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export async function giveCommand(c: SandboxContext, parts: AskParts, given: Given): Promise<Exchange> {
  const { person, workspace, channel, command, text, trick } = given;
  const fields = {
    token: VERIFICATION_TOKEN,
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.givenName.toLowerCase(),
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: "false",
    response_url: responseUrl(c, parts, { ...given, original: null }),
    trigger_id: triggerId(parts.clock, workspace.id),
  };
  const body = String(new URLSearchParams(fields));
  const exchanged = await parts.desk.ask({ to: "commands", type: FORM, body, isFinal: true, ...(trick && { trick }) });
  showAnswer(parts, given, exchanged);
  return exchanged;
}

interface Acted extends Asking {
  readonly type: "block_actions" | "view_submission" | "shortcut";
  readonly actionId: string;
  readonly value: string;
  /** The message that the button stands in; null: one that nobody here has seen. */
  readonly message: { readonly ts: string; readonly isEphemeral: boolean; readonly label: string } | null;
}

/** https://docs.slack.dev/reference/interaction-payloads */
export async function act(c: SandboxContext, parts: AskParts, acted: Acted): Promise<Exchange> {
  const { type, person, workspace, trick } = acted;
  const payload = {
    type,
    token: VERIFICATION_TOKEN,
    api_app_id: APP_ID,
    team: { id: workspace.id, domain: workspace.domain },
    user: { id: person.id, username: person.givenName.toLowerCase(), team_id: workspace.id },
    trigger_id: triggerId(parts.clock, workspace.id),
    ...ofType(c, parts, acted),
  };
  const body = String(new URLSearchParams({ payload: JSON.stringify(payload) }));
  const post = { to: "interactivity", type: FORM, body, isFinal: true, ...(trick && { trick }) };
  const exchanged = await parts.desk.ask(post);
  if (type === "block_actions") showFailure(parts, acted, exchanged);
  return exchanged;
}

function ofType(c: SandboxContext, parts: AskParts, acted: Acted): object {
  const { type, actionId, value, channel, message } = acted;
  const action_ts = `${Math.floor(parts.clock.now().getTime() / 1000)}.000200`;
  if (type === "shortcut") return { callback_id: actionId, action_ts };
  if (type === "view_submission") {
    const form = { id: "V0SANDBOX1", type: "modal", callback_id: actionId, state: { values: {} } };
    return { view: { ...form, private_metadata: value } };
  }
  const text = { type: "plain_text", text: message?.label ?? "Open", emoji: true };
  return {
    container: {
      type: "message",
      channel_id: channel.id,
      is_ephemeral: message?.isEphemeral ?? false,
      ...(message && { message_ts: message.ts }),
    },
    channel: { id: channel.id, name: channel.name },
    response_url: responseUrl(c, parts, { ...acted, original: message?.ts ?? null }),
    actions: [{ type: "button", action_id: actionId, block_id: "b1", text, value, action_ts }],
  };
}

const immediate = z.object({
  text: z.string().default(""),
  blocks: z.array(z.unknown()).default([]),
  response_type: z.enum(["ephemeral", "in_channel"]).default("ephemeral"),
});

/** What the app said at once: https://docs.slack.dev/interactivity/implementing-slash-commands#responding_immediate_response */
function showAnswer(parts: AskParts, given: Given, exchanged: Exchange): void {
  const { person, channel, workspace, command } = given;
  if (exchanged.kind !== "answered" || exchanged.status !== 200) {
    const error = exchanged.kind === "timed_out" ? "operation_timeout" : "dispatch_failed";
    showSlackbot(parts, given, `${command} failed with the error "${error}"`);
    return;
  }
  const isJson = exchanged.headers.get("content-type")?.startsWith("application/json") ?? false;
  const { data: said } = immediate.safeParse(isJson ? parseJson(exchanged.text) : { text: exchanged.text });
  const blocks = readBlocks(said?.blocks ?? []);
  if (!said || !blocks || (said.text === "" && blocks.length === 0)) return;
  const onlyFor = said.response_type === "ephemeral" ? person.id : null;
  show(parts, { channel: channel.id, userId: workspace.bot.userId, onlyFor, text: said.text, blocks });
}

/** A press changes nothing that can be seen, unless it fails. */
function showFailure(parts: AskParts, acted: Acted, exchanged: Exchange): void {
  const status = statusOf(exchanged);
  if (status === 200) return;
  const failed = status === null ? "This app did not respond." : `This app responded with Status Code ${status}.`;
  showSlackbot(parts, acted, failed);
}

function showSlackbot(parts: AskParts, { person, channel }: Asking, text: string): void {
  show(parts, { channel: channel.id, userId: SLACKBOT, onlyFor: person.id, text, blocks: [] });
}

function responseUrl(c: SandboxContext, parts: AskParts, asking: Asking & { original: string | null }): string {
  const { workspace, channel, person, original } = asking;
  const root = `${new URL(c.req.url).origin}/slack`;
  return issueResponseUrl(parts, { root, workspace, channel: channel.id, person: person.id, original });
}

function triggerId(clock: SandboxClock, team: string): string {
  return `${clock.now().getTime()}.${team}.${newId().replaceAll("-", "")}`;
}
