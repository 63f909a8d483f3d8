import type { QuietMeta } from "../contract";

export const appleMeta: QuietMeta = {
  key: "apple",
  provider: "apple",
  name: "Sign in with Apple",
  category: "sign_in",
  availability: "awaiting_approval",
  requirements: [
    { kind: "paid_plan", url: "https://developer.apple.com/programs/whats-included/" },
    { kind: "approval", url: "https://developer.apple.com/support/enrollment/" },
  ],
  defaultVisibility: "personal",
  capabilities: ["sign_in"],
  // Who it is, Apple says to everybody it signs in; name and address are all that there is beside it (`identityScopes`).
  // https://developer.apple.com/documentation/signinwithapplerestapi/request-an-authorization-to-the-sign-in-with-apple-server.
  scopes: [],
  choices: [],
  webhooks: "none",
  docsUrl: "https://developer.apple.com/documentation/signinwithapplerestapi",
  accountMissing: null,
  olderName: null,
  agent: null,
};
