import { z } from "zod";
import type { WebhookRegistration } from "../registration-contract";
import { graphPath } from "./graph-path";

const FIELDS = ["feed", "leadgen"];

const done = z.object({ success: z.literal(true) });

/**
 * A Page that the app is told of. Where to is the app's own matter, set once in its dashboard; of each Page it has to be
 * asked for by somebody who manages it. https://developers.facebook.com/docs/pages-api/webhooks-for-pages
 */
export const facebookRegistration: WebhookRegistration = {
  address: "shared",
  choice: "page",
  deploymentToken: "none",
  secret: "none",
  // "pages_manage_metadata": https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
  scope: "pages_manage_metadata",
  eventTypes: FIELDS,
  // The list has every app of the Page's, and not which of them asks.
  look: "cannot_tell",
  async register(http) {
    const asPage = http.as("page");
    const fields = new URLSearchParams({ subscribed_fields: FIELDS.join(",") });
    await asPage.post(graphPath(asPage, "me/subscribed_apps"), done, fields);
    const externalId = http.connection?.choices.page?.id ?? null;
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
    const asPage = http.as("page");
    const path = `${asPage.apiRoot}/${graphPath(asPage, "me/subscribed_apps")}`;
    asPage.parse(await (await asPage.fetch(path, { method: "DELETE" })).json(), done);
  },
};
