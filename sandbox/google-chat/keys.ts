import type { SandboxKey } from "../kit/keys/sandbox-key";

export const SPACES: Readonly<Record<string, string>> = { AAAAacmeops: "Acme operations" };
const KEY = "SANDBOX-google-chat-key-of-all-webhooks";
const TOKEN = "SANDBOX-google-chat-token-not-a-real-one=";

const WEBHOOK = { integration: "google-chat", way: "webhook_url", owner: "AAAAacmeops", refused: null } as const;
const REFUSED = { refused: { field: "url", fault: "wrong" }, state: "unknown" } as const;

function address(change: { space?: string; key?: string; token?: string }) {
  const { space = "AAAAacmeops", key = KEY, token } = change;
  const query = new URLSearchParams({ key, ...(token === undefined ? {} : { token }) });
  return { url: `{sandbox}/v1/spaces/${space}/messages?${query}` };
}

/** Addresses of webhooks, and what people paste for one. `key` is the same for every webhook there is. */
export const googleChatKeys: readonly SandboxKey[] = [
  {
    ...WEBHOOK,
    name: "webhook of Acme operations",
    credentials: address({ token: TOKEN }),
    secret: TOKEN,
    state: "live",
  },
  {
    ...WEBHOOK,
    ...REFUSED,
    name: "token that was never given out",
    credentials: address({ token: "SANDBOX-google-chat-token-of-nothing=" }),
    secret: "SANDBOX-google-chat-token-of-nothing=",
  },
  {
    ...WEBHOOK,
    ...REFUSED,
    name: "key that was never given out",
    credentials: address({ key: "SANDBOX-google-chat-key-of-nothing", token: TOKEN }),
    secret: TOKEN,
  },
  {
    ...WEBHOOK,
    ...REFUSED,
    name: "webhook of another space",
    credentials: address({ space: "AAAAnowhere", token: TOKEN }),
    secret: TOKEN,
  },
  {
    ...WEBHOOK,
    ...REFUSED,
    name: "address that was cut off",
    credentials: address({}),
    secret: "cut off",
    refused: { field: "url", fault: "malformed" },
  },
];

export function isKey(key: string): boolean {
  return key === KEY;
}
