import type { SandboxKey } from "../kit/keys/sandbox-key";

const KEY_ID = "6b1f0c52-0a6e-4d1e-9c55-000000000001";
const API_KEY = "d20f8f3a-7c41-4b8e-8a52-000000000001";

const KEY = {
  integration: "autocount",
  way: "api_key",
  refused: null,
  state: "live",
  secret: API_KEY,
  // The account book that it belongs to.
  owner: "63750",
  credentials: { keyId: KEY_ID, apiKey: API_KEY, accountBookId: "63750" },
} as const satisfies Omit<SandboxKey, "name">;

/** Somebody's attempt with the live key, and one thing of it wrong. */
const attempt = (
  name: string,
  credentials: Readonly<Record<string, string>>,
  refused: NonNullable<SandboxKey["refused"]>,
): SandboxKey => ({ ...KEY, name, refused, state: "unknown", credentials: { ...KEY.credentials, ...credentials } });

/** Keys of two account books, as Settings, API Keys shows them. */
export const autocountKeys: readonly SandboxKey[] = [
  { ...KEY, name: "key of an account book" },
  {
    ...KEY,
    name: "key of another account book",
    secret: "d20f8f3a-7c41-4b8e-8a52-000000000002",
    owner: "63688",
    credentials: {
      keyId: "6b1f0c52-0a6e-4d1e-9c55-000000000002",
      apiKey: "d20f8f3a-7c41-4b8e-8a52-000000000002",
      accountBookId: "63688",
    },
  },
  {
    ...KEY,
    name: "key without permissions",
    secret: "d20f8f3a-7c41-4b8e-8a52-000000000003",
    credentials: {
      keyId: "6b1f0c52-0a6e-4d1e-9c55-000000000003",
      apiKey: "d20f8f3a-7c41-4b8e-8a52-000000000003",
      accountBookId: "63750",
    },
    refused: { field: "apiKey", fault: "lacks_permission" },
  },
  attempt(
    "key that was never given out",
    { apiKey: "d20f8f3a-7c41-4b8e-8a52-000000000009" },
    { field: "apiKey", fault: "wrong" },
  ),
  attempt(
    "Key ID of another key",
    { keyId: "6b1f0c52-0a6e-4d1e-9c55-000000000002" },
    { field: "apiKey", fault: "wrong" },
  ),
  attempt("Key ID twice", { apiKey: KEY_ID }, { field: "apiKey", fault: "wrong_kind" }),
  attempt("unknown account book", { accountBookId: "99999" }, { field: "accountBookId", fault: "not_found" }),
  attempt("account book of somebody else", { accountBookId: "63688" }, { field: "accountBookId", fault: "not_found" }),
  attempt(
    "account book by its name",
    { accountBookId: "Acme Sdn Bhd" },
    { field: "accountBookId", fault: "malformed" },
  ),
];
