import { z } from "zod";
import type { WebhookRegistration } from "../registration-contract";
import { instagramPath } from "./paths";

const FIELDS = ["comments"];

const done = z.object({ success: z.literal(true) });

/**
 * An account that the app is told of. Where to is the app's own matter, set once in its dashboard; of each account it has to
 * be asked for with its own access. https://developers.facebook.com/docs/instagram-platform/webhooks#enable-subscriptions
 */
export const instagramRegistration: WebhookRegistration = {
  address: "shared",
  choice: "none",
  deploymentToken: "none",
  secret: "none",
  // What each field needs: https://developers.facebook.com/docs/instagram-platform/webhooks
  scope: "instagram_business_manage_comments",
  eventTypes: FIELDS,
  // The list has every app of the account's, and not which of them asks.
  look: "cannot_tell",
  async register(http) {
    const fields = new URLSearchParams({ subscribed_fields: FIELDS.join(",") });
    await http.post(instagramPath(http, "me/subscribed_apps"), done, fields);
    const externalId = http.connection?.accountId ?? null;
    const registered = {
      externalId,
      address: null,
      eventTypes: FIELDS,
      isOn: true,
      pendingCount: null,
      lastError: null,
    };
    return { registered, secret: null };
  },
  async remove(http) {
    const path = `${http.apiRoot}/${instagramPath(http, "me/subscribed_apps")}`;
    http.parse(await (await http.fetch(path, { method: "DELETE" })).json(), done);
  },
};
