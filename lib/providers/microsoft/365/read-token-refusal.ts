import type { CredentialProblem } from "../../contract";
import { tokenRefusal } from "./wire";

// By number: the texts beside them change. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const PROBLEMS: Readonly<Record<number, CredentialProblem>> = {
  // No such tenant; and neither an id nor a domain.
  90002: { field: "tenantId", fault: "wrong", detail: "There is no such tenant.", diagnosis: "tenant_unknown" },
  900023: { field: "tenantId", fault: "wrong", detail: "There is no such tenant.", diagnosis: "tenant_unknown" },
  // An app that is not in this tenant: never there, of another tenant, or not agreed to.
  700016: { field: "clientId", fault: "wrong", detail: "There is no such app in this tenant." },
  // "Ensure the secret being sent in the request is the client secret value, not the client secret ID": the same number.
  7000215: {
    field: "clientSecret",
    fault: "wrong",
    detail: "It is the secret's Value that is needed, not its ID; and of this app.",
  },
  7000222: {
    field: "clientSecret",
    fault: "expired",
    detail: "Under Certificates & secrets, make a new client secret.",
  },
  // The app, or its sign-in, was switched off by an administrator.
  7000112: { field: "clientId", fault: "revoked", detail: "An administrator has disabled this app." },
};

/** Which field is wrong, and how, as Microsoft's numbers tell; null for numbers that say neither. */
export function readTokenRefusal(body: unknown): CredentialProblem | null {
  const parsed = tokenRefusal.safeParse(body);
  const numbers = parsed.success ? parsed.data.error_codes : [];
  return numbers.flatMap((number) => PROBLEMS[number] ?? [])[0] ?? null;
}
