import type { WebhookRegistration } from "../registration-contract";
import { done, webhookInfo } from "./wire";

/** What is asked for: without it Telegram leaves out what it does not send by itself. */
const WANTED = ["message", "edited_message", "callback_query", "my_chat_member"];

/**
 * A bot of one's own sends to its connection's address. Asking for `getUpdates` and having an address exclude each other, and
 * a bot has one address: what another program has set is replaced, as it is when that program starts.
 * https://core.telegram.org/bots/api#setwebhook
 */
export const telegramRegistration: WebhookRegistration = {
  ...botAddress(null),
  address: "own",
  deploymentToken: "none",
  secret: "ours",
};

/**
 * The hub's own bot sends to the shared address, with the secret of the deployment, for every organization that has linked a
 * chat. The last one that ends takes it away; before the first, codes are asked for.
 */
export const telegramSharedRegistration: WebhookRegistration = {
  ...botAddress("the hub's bot"),
  address: "shared",
  deploymentToken: "bot",
  secret: "deployment",
};

/** @param externalId what connections of one bot have in common; null: each has its own */
function botAddress(externalId: string | null) {
  const asWanted = { externalId, eventTypes: WANTED, isOn: true, pendingCount: null, lastError: null };
  return {
    choice: "none",
    scope: "none",
    eventTypes: WANTED,
    async look(http) {
      const { result } = await http.get("getWebhookInfo", webhookInfo);
      if (result.url === "") return "none";
      return {
        externalId,
        address: result.url,
        // "Defaults to all update types except …" where none is named: https://core.telegram.org/bots/api#webhookinfo
        eventTypes: result.allowed_updates ?? [],
        // It does not say which secret it sends: refused ones are how a wrong one shows.
        isOn: !/\b401\b/.test(result.last_error_message ?? ""),
        pendingCount: result.pending_update_count,
        lastError: result.pending_update_count > 0 ? (result.last_error_message ?? null) : null,
      };
    },
    async register(http, { address, secret }) {
      await http.post("setWebhook", done, { url: address, secret_token: secret, allowed_updates: WANTED });
      return { registered: { ...asWanted, address }, secret: null };
    },
    async remove(http, { address }) {
      const { result } = await http.get("getWebhookInfo", webhookInfo);
      // Another program's is not the hub's to take away.
      if (result.url === address) await http.post("deleteWebhook", done, {});
    },
  } satisfies Omit<WebhookRegistration, "address" | "deploymentToken" | "secret">;
}
