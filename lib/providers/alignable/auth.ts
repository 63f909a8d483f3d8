import type { CredentialsAuth } from "../contract";
import { plainCredentials, plainField, signsNothing } from "../credentials-auth";
import { readProfile } from "./read-profile";

/** Where a business shows itself there: Alignable documents no API, so a link is all there is to connect. */
export const alignableProfile: CredentialsAuth = {
  ...plainCredentials,
  kind: "profile_link",
  fields: [
    {
      ...plainField,
      name: "profileUrl",
      maxLength: 500,
      format: "vendor_url",
      values: ["alignable.com"],
      example: "https://www.alignable.com/austin-tx/acme-bakery",
    },
  ],
  inspect: ({ profileUrl = "" }) =>
    readProfile(profileUrl)
      ? []
      : [{ field: "profileUrl", fault: "malformed", detail: "Open your public profile, and copy its address whole." }],
  sign: signsNothing,
};
