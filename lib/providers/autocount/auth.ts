import type { CredentialProblem, CredentialsAuth } from "../contract";
import { plainCredentials, plainField, secretField } from "../credentials-auth";

/** A key of one account book: Settings, API Keys. https://accounting-api.autocountcloud.com/documentation/ */
export const autocountKey: CredentialsAuth = {
  ...plainCredentials,
  kind: "api_key",
  fields: [
    { ...plainField, name: "keyId", example: "00000000-0000-4000-8000-000000000000" },
    { ...secretField, name: "apiKey", example: "00000000-0000-4000-8000-000000000000" },
    // A name in its place is told by `inspect`.
    { ...plainField, name: "accountBookId", letters: "any", maxLength: 40, example: "63750" },
  ],
  inspect: ({ keyId = "", apiKey = "", accountBookId = "" }) => {
    const problems: CredentialProblem[] = [];
    if (apiKey === keyId)
      problems.push({
        field: "apiKey",
        fault: "wrong_kind",
        detail: "It is the Key ID: the API Key stands beside it.",
      });
    if (!/^[A-Za-z0-9-]+$/.test(accountBookId))
      problems.push({ field: "accountBookId", fault: "malformed", detail: "It is the book's number, not its name." });
    return problems;
  },
  blames: { not_found: "accountBookId" },
  endpointFields: { accountBookId: "accountBookId" },
  sign: ({ url }, { keyId = "", apiKey = "" }) => ({ url, headers: { "key-id": keyId, "api-key": apiKey } }),
};
