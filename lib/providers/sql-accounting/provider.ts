import type { ProviderDefinition } from "../contract";
import { wholeApi } from "../whole-api";
import { SQL_ACCOUNTING_API, sqlAccountingKeys } from "./auth";
import { readSqlAccountingError } from "./read-error";
import { codedPage, enteredKeys } from "./wire";

/** SQL Account of E Stream, a Malaysian accounting program, by its REST API. */
export const sqlAccounting: ProviderDefinition = {
  id: "sql-accounting",
  name: "SQL Accounting",
  consoleUrl: "https://docs.sql.com.my/sqlacc/integration/sql-account-api/setup-configuration",
  endpoints: {
    authorize: "none",
    token: "none",
    revoke: "none",
    userinfo: "none",
    api: SQL_ACCOUNTING_API,
    more: {},
  },
  apiRoot: "api",
  headers: {},
  requiredVariables: [],
  deploymentTokens: {},
  endpointVariables: {},
  pathWords: ["agent", "customer", "salesinvoice"],
  accessSettings:
    "SQL Account under Tools, Maintain User, More, API Secret Key (https://docs.sql.com.my/sqlacc/integration/sql-account-api/setup-configuration)",
  auth: sqlAccountingKeys,
  identityScopes: [],
  // The access key is no secret, and only the server that the person named vouches for it: another server is another account.
  identify: async ({ http, tokenAnswer }) => {
    // "Simply select on the Agent … to try": the vendor's own first request.
    await http.get("agent", codedPage, { query: { offset: 0 } });
    const { accessKey } = enteredKeys.parse(tokenAnswer);
    // The part before the slash is the company's, the part behind it the user's.
    const [company, user] = accessKey.split(/\/(?=[^/]*$)/);
    return {
      id: `${accessKey}@${new URL(http.apiRoot).host}`,
      name: user ? `${user} at ${company}` : accessKey,
      email: null,
      imageUrl: null,
    };
  },
  proxy: wholeApi,
  errorsInsideSuccess: false,
  readError: readSqlAccountingError,
};
