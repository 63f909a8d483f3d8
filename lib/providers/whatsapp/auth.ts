import type { CredentialProblem, CredentialsAuth } from "../contract";
import { plainCredentials, plainField, secretField } from "../credentials-auth";

/**
 * One phone number of the Cloud API, and a token that may use it: best that of a system user, which does not end.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/get-started#system-user-access-tokens
 */
export const whatsappToken: CredentialsAuth = {
  ...plainCredentials,
  kind: "api_key",
  fields: [
    // The number itself in its place is told by `inspect`.
    { ...plainField, name: "phoneNumberId", letters: "any", maxLength: 40, example: "106540352242922" },
    { ...secretField, name: "accessToken", maxLength: 1000, example: "EAAG…" },
  ],
  inspect: ({ phoneNumberId = "", accessToken = "" }) => {
    const ofNumber = problemOfNumber(phoneNumberId);
    const ofToken = problemOfToken(accessToken);
    return [
      ...(ofNumber ? [{ field: "phoneNumberId", ...ofNumber }] : []),
      ...(ofToken ? [{ field: "accessToken", ...ofToken }] : []),
    ];
  },
  blames: { not_found: "phoneNumberId", wrong_kind: "phoneNumberId" },
  deployment: { phoneNumberId: "WHATSAPP_PHONE_NUMBER_ID", accessToken: "WHATSAPP_ACCESS_TOKEN" },
  sign: ({ url }, { accessToken = "" }) => ({ url, headers: { authorization: `Bearer ${accessToken}` } }),
};

type Problem = Omit<CredentialProblem, "field">;

function problemOfNumber(id: string): Problem | null {
  if (/^\d{5,25}$/.test(id)) return null;
  if (/^\+?[\d\s()./-]+$/.test(id)) {
    return {
      fault: "wrong_kind",
      detail: "It is the phone number itself: its id stands below it, and is digits only.",
    };
  }
  return { fault: "malformed", detail: "The phone number's id is digits only." };
}

// How a token looks is not documented and may change, so only what is certainly another thing is refused unasked.
function problemOfToken(token: string): Problem | null {
  if (/^[0-9a-f]{32}$/i.test(token)) return { fault: "wrong_kind", detail: "It is the app's secret." };
  // https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens
  if (/^\d+\|/.test(token)) return { fault: "wrong_kind", detail: "It is the token of the app itself." };
  if (token.startsWith("IG")) return { fault: "wrong_kind", detail: "It is a token of Instagram." };
  return /\s/.test(token) ? { fault: "malformed", detail: "A token has no spaces in it." } : null;
}
