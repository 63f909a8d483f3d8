import type { SandboxKey } from "../kit/keys/sandbox-key";

const TOKEN = {
  integration: "make",
  way: "api_key",
  owner: "5541",
  refused: null,
  state: "live",
} as const;

/** Tokens of Ana's profile, in the zone eu1, and what people type in for one. */
export const makeKeys: readonly SandboxKey[] = [
  {
    ...TOKEN,
    name: "token",
    secret: "5a11d80c-1f2e-4c3b-9d4a-000000000001",
    credentials: { token: "5a11d80c-1f2e-4c3b-9d4a-000000000001", zone: "eu1" },
  },
  {
    ...TOKEN,
    name: "token with what is needed only",
    secret: "5a11d80c-1f2e-4c3b-9d4a-000000000003",
    credentials: { token: "5a11d80c-1f2e-4c3b-9d4a-000000000003", zone: "eu1" },
  },
  {
    ...TOKEN,
    name: "token that may read nothing",
    secret: "5a11d80c-1f2e-4c3b-9d4a-000000000002",
    credentials: { token: "5a11d80c-1f2e-4c3b-9d4a-000000000002", zone: "eu1" },
    refused: { field: "token", fault: "lacks_permission" },
  },
  {
    ...TOKEN,
    name: "token that was never given out",
    secret: "5a11d80c-1f2e-4c3b-9d4a-000000000009",
    credentials: { token: "5a11d80c-1f2e-4c3b-9d4a-000000000009", zone: "eu1" },
    refused: { field: "token", fault: "wrong" },
    state: "unknown",
  },
  {
    ...TOKEN,
    name: "address of a webhook",
    secret: "https://hook.eu1.make.com/abcdefghijklmnopqrstuvwxyz012345",
    credentials: { token: "https://hook.eu1.make.com/abcdefghijklmnopqrstuvwxyz012345", zone: "eu1" },
    refused: { field: "token", fault: "wrong_kind" },
    state: "unknown",
  },
];

const NEEDED = ["user:read", "organizations:read"];

/** What was ticked when a token was made. https://developers.make.com/api-documentation/authentication/api-scopes-overview */
export const SCOPES: Readonly<Record<string, readonly string[]>> = {
  token: [...NEEDED, "scenarios:read", "scenarios:run"],
  "token with what is needed only": NEEDED,
};
