import { z } from "zod";
import { inboundItem, wireText } from "../inbound-item";
import type { InboundItem } from "../webhook-contract";

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const slashCommand = z.object({
  command: z.string().min(1),
  text: z.string().nullish().catch(null),
  team_id: wireText,
  enterprise_id: wireText,
  channel_id: wireText,
  user_id: wireText,
  user_name: wireText,
  trigger_id: wireText,
});

/** A slash command is said to the app, and nobody else sees it. They are sent once. */
export function readCommand(body: unknown): InboundItem {
  const { command, text, trigger_id: trigger, ...who } = slashCommand.parse(body);
  const said = [command, text?.trim()].filter(Boolean).join(" ");
  return inboundItem({
    type: "slash_command",
    dedupeKey: trigger ?? null,
    subject: command,
    routes: [{ kind: "account", id: who.team_id ?? who.enterprise_id ?? "" }],
    effects:
      trigger && who.channel_id
        ? [
            {
              kind: "message",
              message: {
                id: trigger,
                conversationId: who.channel_id,
                senderId: who.user_id ?? null,
                senderName: who.user_name ?? null,
                text: said,
                sentAt: null,
              },
            },
          ]
        : [],
  });
}
