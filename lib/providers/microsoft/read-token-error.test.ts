import { expect, it } from "vitest";
import { readMicrosoftTokenError } from "./read-token-error";

const refusal = (error: string, ...numbers: number[]) => ({ error, error_codes: numbers, error_description: "AADSTS" });

it.each([
  // A person has to come: another consent, a second factor, a policy.
  [refusal("interaction_required", 50076), "invalid_grant"],
  [refusal("consent_required", 65001), "invalid_grant"],
  [refusal("login_required", 50058), "invalid_grant"],
  [refusal("invalid_grant", 700082), "invalid_grant"],
  // The operator has to: an expired secret, a wrong tenant, an app that the tenant does not know.
  [refusal("invalid_client", 7000222), "client_secret_expired"],
  [refusal("invalid_request", 90002), "tenant_wrong"],
  [refusal("unauthorized_client", 700016), "tenant_wrong"],
  [refusal("temporarily_unavailable", 90033), "temporarily_unavailable"],
  [{ error: "invalid_grant" }, "invalid_grant"],
  [{ access_token: "x" }, null],
  [undefined, null],
])("%j means %s", (body, meaning) => {
  expect(readMicrosoftTokenError(body)).toBe(meaning);
});
