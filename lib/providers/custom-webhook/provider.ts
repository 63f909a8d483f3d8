import type { ProviderDefinition } from "../contract";
import { receiverLabel } from "./auth";
import { enteredLabel } from "./wire";

/** Any program that posts to an address of the hub's; the hub calls nothing of its. */
export const customWebhook: ProviderDefinition = {
  id: "custom-webhook",
  name: "Custom webhook",
  // Where most senders' form is described: there is no one place where such a sender is set up.
  consoleUrl: "https://www.standardwebhooks.com",
  endpoints: { authorize: "none", token: "none", revoke: "none", userinfo: "none", api: "none", more: {} },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [],
  accessSettings: "the settings of whatever sends (https://www.standardwebhooks.com)",
  auth: receiverLabel,
  identityScopes: [],
  identify: async ({ tokenAnswer }) => {
    const { label } = enteredLabel.parse(tokenAnswer);
    return { id: label, name: label, email: null, imageUrl: null };
  },
  proxy: "none",
  errorsInsideSuccess: false,
  readError: () => null,
};
