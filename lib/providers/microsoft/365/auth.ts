import type { CredentialProblem, Credentials, CredentialsAuth } from "../../contract";
import { plainCredentials, plainField, secretField } from "../../credentials-auth";
import { readTokenRefusal } from "./read-token-refusal";

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An app of the tenant's own, in its own name and nobody's else.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export const microsoft365Auth: CredentialsAuth = {
  ...plainCredentials,
  kind: "client_credentials",
  fields: [
    { ...plainField, name: "tenantId", guidePart: "app", example: "00000000-0000-0000-0000-000000000000" },
    { ...plainField, name: "clientId", guidePart: "app", example: "00000000-0000-0000-0000-000000000000" },
    { ...secretField, name: "clientSecret", example: "abc8Q~…" },
    { ...plainField, name: "senderUpn", maxLength: 320, example: "office@company.com" },
  ],
  inspect,
  // As identify.ts names them: the tenant, a slash, the mailbox.
  otherAccount: (connected, typed) => {
    const [[tenant, mailbox], [other]] = [connected.split("/"), typed.split("/")];
    if (tenant !== other) return null;
    const problem = `This connection sends from ${mailbox}. Enter that mailbox, or connect the other one by itself.`;
    return { field: "senderUpn", problem };
  },
  blames: { not_found: "senderUpn", lacks_permission: "clientId" },
  endpointFields: { tenant: "tenantId" },
  grant: {
    clientId: "clientId",
    clientSecret: "clientSecret",
    // Everything that an administrator has agreed to for this app; single permissions cannot be asked for.
    scope: "https://graph.microsoft.com/.default",
    readRefusal: readTokenRefusal,
  },
  sign: ({ url }) => ({ url, headers: {} }),
  deployment: {
    tenantId: "MS_TENANT_ID",
    clientId: "MS_CLIENT_ID",
    clientSecret: "MS_CLIENT_SECRET",
    senderUpn: "MS_SENDER_UPN",
  },
  refresh: "reusable",
};

function inspect({ tenantId = "", clientId = "", clientSecret = "", senderUpn = "" }: Credentials) {
  const problems: CredentialProblem[] = [];
  // `common` and domains are refused too: the id is what the account is known by.
  if (!GUID.test(tenantId))
    problems.push({ field: "tenantId", fault: "malformed", detail: id("Directory (tenant) ID") });
  if (!GUID.test(clientId))
    problems.push({ field: "clientId", fault: "malformed", detail: id("Application (client) ID") });
  // The portal shows "Secret ID" beside "Value", and for good; the value only once.
  if (GUID.test(clientSecret)) problems.push({ field: "clientSecret", fault: "wrong_kind", detail: SECRET_ID });
  if (!/^[^\s@]+@[^\s@]+$/.test(senderUpn)) problems.push({ field: "senderUpn", fault: "malformed", detail: ADDRESS });
  return problems;
}

const id = (name: string) => `It is the ${name} on the app's Overview page: 32 digits and letters with dashes.`;
const SECRET_ID = "It is the secret's ID. Paste its Value; where that is shown no more, make a new secret.";
const ADDRESS = "It is the address that a mailbox signs in with, such as office@company.com.";
