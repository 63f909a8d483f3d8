import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getRegistration } from "./get-registration";
import { keepRegistrations } from "./keep-registrations";
import { registerNow } from "./register-now";

const SUBSCRIPTION = "/whatsapp/v25.0/102290129340398/subscribed_apps";
const sandbox = sandboxForTests();
const hub = servedWebhooks();
let organization: TestOrganization;

beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

async function connected(name: string): Promise<string> {
  const credentials = (await sandbox.control.keys("whatsapp")).find((key) => key.name === name)?.credentials;
  const input = { ref: "whatsapp", browserToken: "none", credentials: { ...credentials }, connectionId: undefined };
  const connection = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connection)) throw new Error("a consent was begun");
  const { id } = connection;
  await keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: id });
  return id;
}

async function changes(): Promise<readonly unknown[]> {
  const asked = await sandbox.control.requests("whatsapp", { target: "api" });
  return asked
    .filter(({ method, path }) => method !== "GET" && path === SUBSCRIPTION)
    .map(({ method, status }) => [method, status]);
}

it("an account is subscribed once, whichever of its numbers are connected", async () => {
  const ref = await connected("system user's token");
  expect(await getRegistration(organization.owner.ctx, { ref })).toMatchObject({
    address: `${hub.origin}/api/integrations/whatsapp/webhook/${ref}`,
    ...{ setUpBy: "app", state: "registered", problem: null, events: ["messages"] },
  });
  await connected("dashboard's token");
  await registerNow(organization.owner.ctx, { ref });
  expect(await changes()).toEqual([["POST", 200]]);
});

it("an account that was taken away from the app is subscribed again", async () => {
  const ref = await connected("system user's token");
  const key = (await sandbox.control.keys("whatsapp")).find(({ name }) => name === "system user's token");
  const headers = { authorization: `Bearer ${key?.credentials.accessToken}` };
  await fetch(`${sandbox.origin}${SUBSCRIPTION}`, { method: "DELETE", headers });
  await registerNow(organization.owner.ctx, { ref });
  expect(await changes()).toEqual([
    ["POST", 200],
    ["DELETE", 200],
    ["POST", 200],
  ]);
});

it("a subscription stays when a number is disconnected: it may serve others, and the receipt says so", async () => {
  const ref = await connected("system user's token");
  const { receipt } = await disconnectConnection(organization.owner.ctx, { ref });
  expect(receipt).toContainEqual({
    name: "stop_subscriptions",
    outcome: "done",
    detail:
      "WhatsApp goes on telling the app, which may serve others. What comes for it belongs to nobody here; end it there to stop it.",
  });
  expect(await changes()).toEqual([["POST", 200]]);
});
