import type { ProviderDefinition } from "../contract";
import { wholeApi } from "../whole-api";
import { makeToken } from "./auth";
import { readMakeError } from "./read-error";
import { currentUser } from "./wire";

/** Make's API. https://developers.make.com/api-documentation/getting-started */
export const make: ProviderDefinition = {
  id: "make",
  name: "Make",
  consoleUrl: "https://www.make.com/en/login",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    // Each account lives in one zone: https://developers.make.com/api-documentation/getting-started/api-structure
    api: "https://{zone}.make.com/api/v2",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["users", "me", "organizations", "scenarios", "run"],
  accessSettings: "Make, in your profile under API access (https://www.make.com)",
  auth: makeToken,
  identityScopes: [],
  identify: async ({ http }) => {
    const { authUser } = await http.get("users/me", currentUser);
    return { id: String(authUser.id), name: authUser.name, email: authUser.email, imageUrl: null };
  },
  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readMakeError,
};
