import type { ProviderDefinition } from "../contract";
import { zapierLabel } from "./auth";
import { enteredLabel } from "./wire";

/** Zapier calls the hub; the hub calls nothing of Zapier's. https://docs.zapier.com/integrations/build/cli-hook-trigger */
export const zapier: ProviderDefinition = {
  id: "zapier",
  name: "Zapier",
  consoleUrl: "https://zapier.com",
  endpoints: { authorize: "none", token: "none", revoke: "none", userinfo: "none", api: "none", more: {} },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [],
  accessSettings: "Zapier (https://zapier.com)",
  auth: zapierLabel,
  identityScopes: [],
  identify: async ({ tokenAnswer }) => {
    const { label } = enteredLabel.parse(tokenAnswer);
    return { id: label, name: label, email: null, imageUrl: null };
  },
  proxy: "none",
  errorsInsideSuccess: false,
  readError: () => null,
};
