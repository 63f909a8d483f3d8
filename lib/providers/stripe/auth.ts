import type { CredentialProblem, CredentialsAuth } from "../contract";
import { plainCredentials, plainField, secretField } from "../credentials-auth";

/**
 * A restricted or secret key of one account, live or for testing: its beginning says both.
 * https://docs.stripe.com/keys
 */
export const stripeKey: CredentialsAuth = {
  ...plainCredentials,
  kind: "api_key",
  fields: [
    { ...secretField, name: "apiKey", example: "rk_live_51Abc…" },
    {
      ...plainField,
      name: "mode",
      unset: { value: "either" },
      format: "choice",
      values: ["either", "live", "test"],
      example: "either",
    },
  ],
  inspect: ({ apiKey = "", mode }) => {
    const problem = problemOf(apiKey, mode);
    return problem ? [{ field: "apiKey", ...problem }] : [];
  },
  // As map-account.ts names them: "acct_…:live".
  otherAccount: (connected, typed) => {
    const [[account, mode], [other, itsMode]] = [connected.split(":"), typed.split(":")];
    if (account !== other) return null;
    const detail = `The connection is for ${mode} mode, and this is a ${itsMode} key. Take a ${mode} key, or connect ${itsMode} mode by itself.`;
    return { field: "apiKey", problem: { field: "apiKey", fault: "wrong_mode", detail } };
  },
  blames: { wrong_mode: "apiKey" },
  deployment: { apiKey: "STRIPE_SECRET_KEY" },
  sign: ({ url }, { apiKey = "" }) => ({ url, headers: { authorization: `Bearer ${apiKey}` } }),
};

type Problem = Omit<CredentialProblem, "field">;

function problemOf(key: string, mode: string | undefined): Problem | null {
  const other = OTHER_KINDS.find(({ shape }) => shape.test(key));
  if (other) return { fault: "wrong_kind", detail: `${other.detail} ${WANTED}` };
  // Behind the mode, Stripe promises no form.
  const [, ofKey] = /^[rs]k_(live|test)_\w+$/.exec(key) ?? [];
  if (!ofKey) return { fault: "malformed", detail: WANTED };
  if (mode === "either" || mode === ofKey) return null;
  return { fault: "wrong_mode", detail: `It is a ${ofKey} key.` };
}

const WANTED = "A restricted key begins with rk_live_ or rk_test_, a secret key with sk_.";

const OTHER_KINDS = [
  { shape: /^pk_/, detail: "It is the publishable key, which is for web pages and reads nothing." },
  // https://docs.stripe.com/webhooks/signature
  { shape: /^whsec_/, detail: "It is the signing secret of a webhook." },
  // https://docs.stripe.com/keys/organization-api-keys: such a key has to name an account with each request.
  { shape: /^(sk|rk)_org_/, detail: "It is a key of an organization with several accounts: make one in the account." },
  { shape: /^acct_/, detail: "It is the account's id." },
  { shape: /^ca_/, detail: "It is the client id of a platform." },
];
