// Why: what a custom integration is has to be read from the database, and a crowd of calls must not pay for that.
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { sqlPool } from "@/db/client";
import { callRoute } from "@/e2e/kit/call-route";
import { allowNetwork, STOCK, STOCK_KEY, stockAt } from "@/e2e/kit/custom-integrations";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { createCustomIntegration } from "@/lib/features/custom-integrations/create-custom-integration";
import { proxyRoute } from "./proxy-route";

const CALLS = 100;
const sandbox = sandboxForTests();
const route = proxyRoute();
let statements: string[] = [];
let one: () => Promise<number>;

beforeAll(async () => {
  allowNetwork("loopback");
  const { owner } = await newOrganization();
  await createCustomIntegration(owner.ctx, stockAt(sandbox.origin));
  const made = await connectByCredentials(owner.ctx, {
    ref: STOCK,
    credentials: { key: STOCK_KEY },
    browserToken: randomToken(),
  });
  const ref = "id" in made ? made.id : "";
  const call = { path: `/api/integrations/${ref}/proxy/whoami`, params: { ref }, bearer: await newApiKey(owner) };
  one = async () => (await callRoute(route, call)).status;
  Object.assign(sqlPool().options, { debug: (_connection: number, text: string) => statements.push(text) });
  // The pool's connections are opened, each with a statement of its own.
  await Promise.all(Array.from({ length: CALLS }, one));
  statements = [];
});
afterAll(() => vi.unstubAllEnvs());

it("a hundred at once on a connection of a custom integration need at most two statements each", async () => {
  const answers = await Promise.all(Array.from({ length: CALLS }, one));
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length).toBeLessThanOrEqual(2 * CALLS);
});
