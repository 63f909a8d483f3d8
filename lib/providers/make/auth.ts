import type { CredentialsAuth } from "../contract";
import { plainCredentials, plainField, secretField } from "../credentials-auth";

// https://developers.make.com/api-documentation/getting-started/api-structure
const ZONES = ["eu1", "eu2", "us1", "us2", "eu1.celonis", "us1.celonis"];

/** A token of a person's profile: https://developers.make.com/api-documentation/authentication/create-authentication-token */
export const makeToken: CredentialsAuth = {
  ...plainCredentials,
  kind: "api_key",
  fields: [
    { ...secretField, name: "token", example: "12345678-12ef-abcd-1234-1234567890ab" },
    { ...plainField, name: "zone", format: "choice", values: ZONES, example: "eu1" },
  ],
  inspect: ({ token = "" }) =>
    token.startsWith("https://")
      ? [{ field: "token", fault: "wrong_kind", detail: "It is the address of a webhook: a token is needed here." }]
      : [],
  blames: { not_found: "zone", lacks_permission: "token" },
  endpointFields: { zone: "zone" },
  // The scheme is "Token", not "Bearer": https://developers.make.com/api-documentation/authentication
  sign: ({ url }, { token = "" }) => ({ url, headers: { authorization: `Token ${token}` } }),
};
