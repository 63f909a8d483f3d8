import { beforeAll, expect, it, vi } from "vitest";
import { sqlPool } from "@/db/client";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { fakeIntegration } from "@/lib/core/vault/fixtures/fake-integration";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { proxyRoute } from "./proxy-route";

const integration = fakeIntegration();
vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => integration,
}));

const CALLS = 100;
const fake = fakeProviderForTests();
const route = proxyRoute();
let statements: string[] = [];
let one: () => Promise<number>;

beforeAll(async () => {
  const organization = await newOrganization();
  const bearer = await newApiKey(organization.member);
  const ref = await newConnection(organization, { owner: organization.owner, visibility: "shared", integration });
  // Whether a calendar hides anything from the caller is asked along with the connection.
  const { organizationId } = organization;
  await newSelectedCalendar({ organizationId, connectionId: ref, visibility: "details" });
  const call = { path: `/api/integrations/${ref}/proxy/v1/things`, params: { ref }, bearer };
  one = async () => (await callRoute(route, call)).status;
  // Whatever goes over the pool's connections, the limiter's and begin and commit of transactions, too.
  Object.assign(sqlPool().options, { debug: (_connection: number, text: string) => statements.push(text) });
  await one(); // that the key is in use, and that the access works, is noted once in a while
  statements = [];
  fake().apiRequests.length = 0;
});

it("a hundred at once on one connection need at most two statements each, with who may, limits and trail", async () => {
  fake().onApi(() => ({ delayMs: 20, body: {} }));
  const answers = await Promise.all(Array.from({ length: CALLS }, one));
  expect(answers.every((status) => status === 200)).toBe(true);
  expect(fake().apiRequests).toHaveLength(CALLS);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length).toBeLessThanOrEqual(2 * CALLS);
});

it("one alone needs three: the key, the connection with its access, the trail; limits are counted ahead", async () => {
  statements = [];
  await one();
  // Open pages are told by the process, some ten times a second at most, however many calls there are.
  expect(statements.filter((text) => !text.includes("pg_notify"))).toHaveLength(3);
});
