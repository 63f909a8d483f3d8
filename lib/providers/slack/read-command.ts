import { z } from "zod";
import { inboundItem, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem } from "../webhook-contract";
import { unescapeText } from "./mrkdwn";

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const slashCommand = z.object({
  command: z.string().min(1),
  text: z.string().nullish().catch(null),
  team_id: wireText,
  enterprise_id: wireText,
  user_id: wireText,
  user_name: wireText,
  trigger_id: wireText,
  response_url: wireText,
});
type SlashCommand = z.output<typeof slashCommand>;

/** A slash command is given to the app, and nobody else sees it. */
export function readCommand(body: unknown): InboundItem {
  const said = slashCommand.parse(body);
  return inboundItem({
    type: "slash_command",
    dedupeKey: said.trigger_id ?? null,
    subject: said.command,
    routes: [{ kind: "account", id: said.team_id ?? said.enterprise_id ?? "" }],
    effects: effectsOf(said),
  });
}

function effectsOf({ command, text, user_id: senderId, ...said }: SlashCommand): readonly InboundEffect[] {
  // What cannot be told from its repeat is not done.
  if (!said.trigger_id || !senderId) return [];
  const about = { senderId, senderName: said.user_name ?? null, answerTo: said.response_url ?? null };
  const name = command.replace(/^\//, "").toLowerCase();
  return [{ kind: "command", command: { by: "word", name, text: unescapeText(text ?? "").trim(), ...about } }];
}
