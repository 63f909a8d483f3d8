import { tokenError } from "./wire";

// A person, or an administrator, ended it: nothing that asking again would change.
// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm
const NEEDS_A_PERSON = new Set(["inactive_user", "inactive_org", "invalid_grant"]);
// Our registration is wrong, or not allowed in that organization.
const OPERATORS_FAULT = new Set([
  "invalid_client_id",
  "invalid_client",
  "invalid_client_credentials",
  "unauthorized_client",
]);

/** An error of Salesforce's token endpoint in OAuth's words; null where there is none. */
export function readSalesforceTokenError(body: unknown): string | null {
  const parsed = tokenError.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (NEEDS_A_PERSON.has(error)) return "invalid_grant";
  if (OPERATORS_FAULT.has(error)) return "invalid_client";
  return error === "rate_limit_exceeded" ? "temporarily_unavailable" : error;
}
