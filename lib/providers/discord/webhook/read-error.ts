import type { ProviderDefinition } from "../../contract";
import { readDiscordError } from "../read-error";
import { errorBody } from "../wire";

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const UNKNOWN_WEBHOOK = 10015;
const INVALID_WEBHOOK_TOKEN = 50027;

const REFUSALS: Readonly<Record<number, string>> = {
  400: "Discord cannot post this: it is empty, too long, or not for this kind of channel.",
  403: "Discord does not let this webhook post: the server or its channel does not allow it.",
  404: "Discord no longer has the channel of this webhook.",
};

/** As Discord's other errors; a webhook that is gone and a token that is not its own are about what was typed in. */
export const readWebhookError: ProviderDefinition["readError"] = (answer) => {
  const parsed = errorBody.safeParse(answer.body);
  const code = parsed.success ? parsed.data.code : null;
  if (code === UNKNOWN_WEBHOOK || code === INVALID_WEBHOOK_TOKEN || answer.status === 401) {
    return { kind: "unauthorized", fault: "wrong" };
  }
  const hint = readDiscordError(answer);
  // Its texts stay out: the address is a secret, and they might quote it.
  return hint?.kind === "rejected"
    ? {
        ...hint,
        reason: `${REFUSALS[answer.status] ?? "Discord refused this."} (Discord's code: ${code ?? answer.status})`,
      }
    : hint;
};
