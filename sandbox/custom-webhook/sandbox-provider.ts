import { silentSandbox } from "../kit/keys/silent-sandbox";

const label = "Orders of the web shop";

export const customWebhookSandbox = silentSandbox("custom-webhook", "Custom webhook", [
  {
    integration: "custom-webhook",
    way: "label",
    owner: "shop",
    name: "a label",
    secret: label,
    credentials: { label },
    refused: null,
    state: "live",
  },
]);
