import type { ProviderDefinition } from "../contract";
import { wholeApi } from "../whole-api";
import { autocountKey } from "./auth";
import { readAutocountError } from "./read-error";
import { enteredBook, listing } from "./wire";

/** AutoCount Cloud Accounting. The program on one's own computer has no such API: docs/providers/autocount.md */
export const autocount: ProviderDefinition = {
  id: "autocount",
  name: "AutoCount",
  consoleUrl: "https://accounting-api.autocountcloud.com/documentation/",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    // Every path begins with the account book: https://accounting-api.autocountcloud.com/documentation/
    api: "https://accounting-api.autocountcloud.com/{accountBookId}",
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["debtor", "invoice", "listing"],
  accessSettings:
    "AutoCount Cloud Accounting under Settings, API Keys (https://accounting-api.autocountcloud.com/documentation/)",
  auth: autocountKey,
  identityScopes: [],
  identify: async ({ http, tokenAnswer }) => {
    await http.get("debtor/listing", listing, { query: { page: 1 } });
    const { accountBookId } = enteredBook.parse(tokenAnswer);
    // No method tells the company's name.
    return { id: accountBookId, name: `Account book ${accountBookId}`, email: null, imageUrl: null };
  },
  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readAutocountError,
};
