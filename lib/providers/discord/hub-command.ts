import { setTimeout as sleep } from "node:timers/promises";
import { ProviderError } from "@/lib/base/errors";
import type { HubCommand } from "../webhook-contract";
import { allows, PERMISSIONS } from "./permissions";
import { discordInteraction, isHubCommand } from "./read-interaction";
import { permissionBits } from "./wire";

/** A little less than "Interaction tokens are valid for 15 minutes". */
const ANSWERABLE_MS = 14 * 60_000;
const WAITS_MS = [100, 300, 900];

/**
 * `/hub` says what is connected. Who manages the server may know: others there may be strangers to the organization.
 * https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages
 */
export const discordHubCommand: HubCommand = {
  deploymentToken: "bot",
  answerableMs: ANSWERABLE_MS,
  readQuestion(body) {
    const { data: interaction } = discordInteraction.safeParse(body);
    if (!interaction || !isHubCommand(interaction)) return null;
    const permissions = permissionBits.safeParse(interaction.member?.permissions).data ?? 0n;
    return { placeId: interaction.guild_id ?? null, mayKnow: allows(permissions, PERMISSIONS.MANAGE_GUILD) };
  },
  // "Edit Original Interaction Response", by the interaction's own token.
  async answer(http, { body, text }) {
    const { application_id: application, token } = discordInteraction.parse(body);
    const path = `v10/webhooks/${application}/${encodeURIComponent(token)}/messages/@original`;
    await onceHeard(() =>
      http.fetch(`${http.apiRoot}/${path}`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ content: text, allowed_mentions: { parse: [] } }),
      }),
    );
  },
};

/**
 * The hub's first answer, that it thinks about it, may reach Discord after this: until it has, there is nothing to edit, and
 * "Unknown Webhook" with 404 is the answer. Others see that for seconds: https://github.com/discord/discord-api-docs/issues/7220
 */
async function onceHeard(edit: () => Promise<unknown>): Promise<void> {
  for (const waitMs of WAITS_MS) {
    try {
      await edit();
      return;
    } catch (error) {
      const isUnknown =
        error instanceof ProviderError && error.failure.kind === "rejected" && error.failure.status === 404;
      if (!isUnknown) throw error;
    }
    await sleep(waitMs);
  }
  // Later it is tried again as a whole.
  await edit();
}
