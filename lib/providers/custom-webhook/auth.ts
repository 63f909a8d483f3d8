import type { CredentialsAuth } from "../contract";
import { plainCredentials, plainField, signsNothing } from "../credentials-auth";

/** A name, and nothing else: whoever sends brings what proves it. */
export const receiverLabel: CredentialsAuth = {
  ...plainCredentials,
  kind: "label",
  fields: [{ ...plainField, name: "label", letters: "any", maxLength: 80, example: "Orders of the web shop" }],
  sign: signsNothing,
};
