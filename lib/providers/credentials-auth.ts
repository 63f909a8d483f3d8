import type { CredentialField, CredentialsAuth } from "./contract";

/** What most ways have that need no consent: a way spreads it, and says what is different. */
export const plainCredentials = {
  inspect: () => [],
  shownParts: () => ({}),
  otherAccount: () => null,
  blames: {},
  endpointFields: {},
  apiRootField: "none",
  reaches: "vendor",
  grant: "none",
  deployment: "none",
  sharedToken: "none",
  hubsOwn: "none",
  announcesItself: false,
  refresh: "none",
  extension: "none",
  revokes: "none",
  revokeToken: "access",
} as const satisfies Partial<CredentialsAuth>;

/** Of a way by which nothing is ever sent: whoever tries has made a mistake. */
export function signsNothing(): never {
  throw new Error("by this way nothing is sent, and nothing signed");
}

/** A secret that has to be typed in, on one line. */
export const secretField = {
  secret: true,
  unset: "required",
  maxLength: 500,
  format: "text",
  values: [],
  retired: [],
  letters: "key",
} as const satisfies Partial<CredentialField>;

/** Something that has to be typed in and may be seen. */
export const plainField = {
  secret: false,
  unset: "required",
  maxLength: 200,
  format: "text",
  values: [],
  retired: [],
  letters: "key",
} as const satisfies Partial<CredentialField>;
