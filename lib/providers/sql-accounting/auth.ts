import type { CredentialProblem, Credentials, CredentialsAuth } from "../contract";
import { plainCredentials, plainField, secretField } from "../credentials-auth";
import { signForSqlAccounting } from "./sign";

/** https://docs.sql.com.my/sqlacc/integration/sql-account-api/integration-methods */
export const SQL_ACCOUNTING_API = "https://api.sql.my";

/**
 * The pair of keys of one user: Tools, Maintain User, More, API Secret Key.
 * https://docs.sql.com.my/sqlacc/integration/sql-account-api/setup-configuration
 */
export const sqlAccountingKeys: CredentialsAuth = {
  ...plainCredentials,
  kind: "api_key",
  fields: [
    // It names the user, and is no secret by itself: each request shows it.
    { ...plainField, name: "accessKey", example: "0123456789abcdef0123456789abcdef.sql.my/APIUSER" },
    { ...secretField, name: "secretKey", example: "64 letters and digits" },
    // A server of one's own has its own: .../sql-account-api/on-premise-setup
    {
      ...plainField,
      name: "baseUrl",
      unset: { value: SQL_ACCOUNTING_API },
      format: "url",
      example: SQL_ACCOUNTING_API,
    },
    // As the program's own "Test Connection" signs. The vendor's sample in Python has other ones (execute-api,
    // ap-southeast-1): whoever's program says something else must be able to enter it.
    { ...plainField, name: "service", unset: { value: "sqlaccount" }, example: "sqlaccount" },
    { ...plainField, name: "region", unset: { value: "ap-southeast-5" }, example: "ap-southeast-5" },
  ],
  inspect: (credentials) => INSPECTIONS.flatMap((inspect) => inspect(credentials) ?? []),
  blames: { wrong: "secretKey", lacks_permission: "accessKey", not_found: "baseUrl", malformed: "baseUrl" },
  apiRootField: "baseUrl",
  reaches: "named_by_person",
  sign: signForSqlAccounting,
};

/** Each looks for one mistake; null: it is not made. */
const INSPECTIONS: readonly ((credentials: Credentials) => CredentialProblem | null)[] = [
  ({ accessKey = "", secretKey = "" }) =>
    !accessKey.includes("/") && secretKey.includes(".sql.my/")
      ? { field: "accessKey", fault: "wrong_kind", detail: "Access key and secret key have changed places." }
      : null,
  ({ secretKey = "", accessKey = "" }) =>
    accessKey.includes("/") && (secretKey === accessKey || secretKey.includes(".sql.my/"))
      ? { field: "secretKey", fault: "wrong_kind", detail: "It is an access key: the secret key is shown below it." }
      : null,
  // A slash or a space would end up in the middle of what is signed.
  ({ service = "" }) => wordProblem("service", service),
  ({ region = "" }) => wordProblem("region", region),
];

function wordProblem(field: string, value: string): CredentialProblem | null {
  if (/^[a-z0-9-]+$/.test(value)) return null;
  return { field, fault: "malformed", detail: "It is one word of small letters, digits and hyphens." };
}
