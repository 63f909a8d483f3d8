import type { ProviderDefinition } from "../contract";
import { alignableProfile } from "./auth";
import { enteredProfile } from "./wire";

/** Alignable has no API that anybody may use; what is told of one elsewhere is invented. Nothing there is called. */
export const alignable: ProviderDefinition = {
  id: "alignable",
  name: "Alignable",
  consoleUrl: "https://www.alignable.com",
  endpoints: { authorize: "none", token: "none", revoke: "none", userinfo: "none", api: "none", more: {} },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: [],
  accessSettings: "Alignable (https://www.alignable.com)",
  auth: alignableProfile,
  identityScopes: [],
  // The page itself is not opened: nothing says that programs may, nor what would stand there.
  identify: async ({ tokenAnswer }) => {
    const profile = enteredProfile.parse(tokenAnswer);
    return profile && { id: profile.id, name: `${profile.business} (${profile.place})`, email: null, imageUrl: null };
  },
  proxy: "none",
  errorsInsideSuccess: false,
  readError: () => null,
};
