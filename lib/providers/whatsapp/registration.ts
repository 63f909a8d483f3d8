import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../contract";
import type { RegisteredWebhook, WebhookRegistration } from "../registration-contract";
import { phoneNumberPath } from "./phone-number-path";
import { numberOwners, subscribedApps } from "./wire";

const FIELDS = ["messages"];

const done = z.object({ success: z.literal(true) });
const connected = z.object({ accountId: z.string() });

/**
 * A WhatsApp account that the token's app is told of, with all its numbers. Where to is the app's own matter: an address of
 * one account or number instead of it (`override_callback_uri`) would take the messages away from whatever else the app does.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override/
 */
export const whatsappRegistration: WebhookRegistration = {
  address: "own",
  choice: "none",
  deploymentToken: "none",
  secret: "none",
  scope: "none",
  eventTypes: FIELDS,
  async look(http) {
    const { accountId, appId } = await readOwners(http);
    const { data } = await http.get(subscriptionPath(http, accountId), subscribedApps);
    const has = data.some(({ whatsapp_business_api_data: { id } }) => id === appId);
    return has ? subscribed(accountId) : "none";
  },
  // Not where the app is subscribed already: asking again would take an address away that somebody gave the account.
  async register(http) {
    const { accountId } = await readOwners(http);
    await http.post(subscriptionPath(http, accountId), done, {});
    return { registered: subscribed(accountId), secret: null };
  },
  // Other numbers of the account, and other programs with the app, are told by the same subscription.
  remove: "kept",
};

/** Each of the fields that the app has in its dashboard is sent; there is none to choose here. */
function subscribed(externalId: string): RegisteredWebhook {
  return { externalId, address: null, eventTypes: FIELDS, isOn: true, pendingCount: null, lastError: null };
}

function subscriptionPath(http: ProviderHttp, accountId: string): string {
  return `${phoneNumberPath(http, accountId)}/subscribed_apps`;
}

// A number names its account nowhere else: https://developers.facebook.com/docs/whatsapp/cloud-api/health-status
async function readOwners(http: ProviderHttp): Promise<{ readonly accountId: string; readonly appId: string | null }> {
  const { accountId: numberId } = http.parse(http.connection, connected);
  const query = { fields: "health_status" };
  const { health_status: health } = await http.get(phoneNumberPath(http, numberId), numberOwners, { query });
  const idOf = (type: string) => health.entities.find(({ entity_type: one }) => one === type)?.id ?? null;
  const accountId = idOf("WABA");
  if (accountId !== null) return { accountId, appId: idOf("APP") };
  throw new ProviderError("whatsapp", { kind: "rejected", status: 404, reason: "The number names no account." });
}
