import { z } from "zod";
import { inboundItem, wireText } from "../inbound-item";
import type { InboundItem } from "../webhook-contract";

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
      .array(z.object({ action_id: wireText }))
      .nullish()
      .catch(null),
  })
  .catch({ type: null, team: null, enterprise: null, trigger_id: null, callback_id: null, view: null, actions: null });

const SECRETS = ["token", "response_url", "response_urls"];

/** A button pressed, a form sent: what it means is whoever's who made the button. */
export function readInteraction(payload: unknown): InboundItem {
  const {
    type,
    team,
    enterprise,
    trigger_id: trigger,
    callback_id: callback,
    view,
    actions,
  } = interaction.parse(payload);
  return inboundItem({
    type: type ?? "unknown",
    dedupeKey: trigger ?? null,
    subject: actions?.[0]?.action_id ?? view?.callback_id ?? callback ?? null,
    // Apps that a whole enterprise installed are told no team.
    routes: [{ kind: "account", id: team?.id ?? enterprise?.id ?? "" }],
    part: { kind: "part", value: withoutSecrets(payload) },
  });
}

function withoutSecrets(payload: unknown): unknown {
  if (typeof payload !== "object" || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !SECRETS.includes(name)));
}
