// Why: an organization says where its secrets are sent. What it says is the same in the tests of each promise about that.
import { createServer, type RequestListener } from "node:http";
import { vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { CUSTOM_CREDENTIALS } from "@/sandbox/custom/credentials";

export const CRM = "custom-acme-crm";
export const STOCK = "custom-acme-stock";
export const CRM_APP = { clientId: CUSTOM_CREDENTIALS.id, clientSecret: CUSTOM_CREDENTIALS.secret };
export const STOCK_KEY = "stock-4f1c9a7e2b8d6035";

export const TEST_CALL = {
  path: "/me",
  expectedStatus: 200,
  accountId: "account.id",
  accountName: "account.name",
  accountEmail: null,
};

/** The stand-in where people consent, as somebody enters it. */
export function crmAt(origin: string, changes: object = {}) {
  const definition = {
    kind: "oauth2" as const,
    authorizeUrl: `${origin}/custom/oauth/authorize`,
    tokenUrl: `${origin}/custom/oauth/token`,
    revokeUrl: `${origin}/custom/oauth/revoke`,
    scopes: ["contacts.read"],
    scopeSeparator: " " as const,
    pkce: true,
    clientAuthentication: "basic" as const,
    refresh: "rotating" as const,
    apiRoot: `${origin}/custom/api/v1`,
    consoleUrl: null,
    test: TEST_CALL,
    ...changes,
  };
  return { name: "Acme CRM", provider: "acme-crm", definition };
}

/** The stand-in that gives out keys, as somebody enters it. */
export function stockAt(origin: string, changes: object = {}) {
  const definition = {
    kind: "api_key" as const,
    carrier: { in: "header" as const, name: "X-Api-Key", template: "{key}" },
    apiRoot: `${origin}/custom/stock/v1`,
    consoleUrl: null,
    test: { ...TEST_CALL, path: "/whoami", accountId: "id", accountName: "name" },
    ...changes,
  };
  return { name: "Acme Stock", provider: "acme-stock", definition };
}

/** Until `vi.unstubAllEnvs`: the private addresses that may be named. */
export function allowNetwork(network: "off" | "loopback"): void {
  vi.stubEnv("HUB_ALLOW_PRIVATE_NETWORK", network);
  resetEnv();
}

/** What something is refused with, and the fields it names; null where it is not. */
export function refusalFrom(work: Promise<unknown>): Promise<{ code: string; paths: string[] | undefined } | null> {
  return work.then(
    () => null,
    (error: { code: string; errors?: { path: string }[] }) => ({
      code: error.code,
      paths: error.errors?.map(({ path }) => path),
    }),
  );
}

/** A server of the test's own, at a loopback address. */
export async function serve(handle: RequestListener): Promise<{ origin: string; close: () => Promise<void> }> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
