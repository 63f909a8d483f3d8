import type { SandboxKey } from "../kit/keys/sandbox-key";
import { CUSTOM_CREDENTIALS } from "./credentials";

const KEY = { integration: "custom", way: "api_key", owner: "acc_1002", refused: null, state: "live" } as const;

/** What the form of an integration of one's own asks for, ready to be pasted: one for each kind. */
export const customKeys: readonly SandboxKey[] = [
  {
    ...KEY,
    name: "Acme CRM, with OAuth 2",
    // Of the app, which the consent knows by itself.
    secret: "acme-crm-app",
    credentials: {
      "Sign-in page": "{sandbox}/oauth/authorize",
      "Token address": "{sandbox}/oauth/token",
      "Revoke address": "{sandbox}/oauth/revoke",
      "API address": "{sandbox}/api/v1",
      "Test path": "/me",
      "Account id": "account.id",
      "Account name": "account.name",
      Scopes: "contacts.read deals.read",
      "Client id": CUSTOM_CREDENTIALS.id,
      "Client secret": CUSTOM_CREDENTIALS.secret,
    },
  },
  {
    ...KEY,
    name: "Acme Stock, with an API key",
    secret: "stock-4f1c9a7e2b8d6035",
    credentials: {
      "API address": "{sandbox}/stock/v1",
      Header: "X-Api-Key",
      "What stands in the header": "{key}",
      "Test path": "/whoami",
      "Account id": "id",
      "Account name": "name",
      "API key": "stock-4f1c9a7e2b8d6035",
    },
  },
];
