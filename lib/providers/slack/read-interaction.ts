import { z } from "zod";
import { inboundItem, wireText } from "../inbound-item";
import type { InboundEffect, InboundItem } from "../webhook-contract";

const named = z.object({ id: wireText }).nullish().catch(null);

/** https://docs.slack.dev/reference/interaction-payloads */
const interaction = z
  .object({
    type: wireText,
    team: named,
    enterprise: named,
    trigger_id: wireText,
    callback_id: wireText,
    view: z.object({ callback_id: wireText }).nullish().catch(null),
    actions: z
      .array(z.object({ action_id: wireText, value: wireText }))
      .nullish()
      .catch(null),
    user: z.object({ id: wireText, username: wireText }).nullish().catch(null),
    response_url: wireText,
  })
  .partial();
type Interaction = z.output<typeof interaction>;

const SECRETS = ["token", "response_url", "response_urls"];

/** A button pressed, a form sent: what it means is whoever's who made the button. */
export function readInteraction(payload: unknown): InboundItem {
  const said = interaction.catch({}).parse(payload);
  return inboundItem({
    type: said.type ?? "unknown",
    dedupeKey: said.trigger_id ?? null,
    subject: said.actions?.[0]?.action_id ?? said.view?.callback_id ?? said.callback_id ?? null,
    // Apps that a whole enterprise installed are told no team.
    routes: [{ kind: "account", id: said.team?.id ?? said.enterprise?.id ?? "" }],
    effects: effectsOf(said),
    part: { kind: "part", value: withoutSecrets(payload) },
  });
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
function effectsOf({ type, trigger_id: trigger, actions, user, response_url: answerTo }: Interaction): InboundEffect[] {
  const [action] = actions ?? [];
  if (type !== "block_actions" || !trigger || !user?.id || !action?.action_id) return [];
  const about = { senderId: user.id, senderName: user.username ?? null, answerTo: answerTo ?? null };
  return [{ kind: "command", command: { by: "button", name: action.action_id, text: action.value ?? "", ...about } }];
}

function withoutSecrets(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !SECRETS.includes(name)));
}
