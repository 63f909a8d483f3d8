import type { CredentialsAuth } from "../contract";
import { plainCredentials, plainField, signsNothing } from "../credentials-auth";

/**
 * A name, and nothing else: Zaps subscribe to this hub, and bring what they need themselves.
 * https://docs.zapier.com/integrations/build/cli-hook-trigger
 */
export const zapierLabel: CredentialsAuth = {
  ...plainCredentials,
  kind: "label",
  fields: [{ ...plainField, name: "label", letters: "any", maxLength: 80, example: "Zaps of the sales team" }],
  // Whoever has the address of a catch hook can start the Zap: it must not stand where everybody reads it.
  inspect: ({ label = "" }) =>
    /^https?:\/\//i.test(label)
      ? [{ field: "label", fault: "wrong_kind", detail: "It is an address: only a name of your own goes here." }]
      : [],
  sign: signsNothing,
};
