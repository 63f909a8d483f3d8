import type { ProviderDefinition } from "../../contract";
import { readDiscordError } from "../read-error";
import { errorBody } from "../wire";

// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const UNKNOWN_WEBHOOK = 10015;
const INVALID_WEBHOOK_TOKEN = 50027;

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
    ? { ...hint, reason: `Discord refused this: ${code ?? `status ${answer.status}`}.` }
    : hint;
};
