// Why: what a provider still sends for a connection that has ended is somebody's data, sent to where nobody wants it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { telegramKeys } from "@/sandbox/telegram/keys";
import { claimDue } from "./claim-due";
import { registrationsOf } from "./fixtures/registrations-of";
import { keepRegistration } from "./keep-registration";
import { keepRegistrations } from "./keep-registrations";
import { makeRows } from "./make-rows";
import { removeRegistration } from "./remove-registration";

const MINUTE_MS = 60_000;
const TOKEN = telegramKeys.find(({ name }) => name === "token of the helper")?.secret ?? "";
const sandbox = sandboxForTests();
const hub = servedWebhooks();
let organization: TestOrganization;
let id: string;

beforeAll(() => hub.open());
afterAll(() => hub.close());
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  const input = { ref: "telegram", browserToken: "none", credentials: { token: TOKEN }, connectionId: undefined };
  const connected = await connectByCredentials(organization.owner.ctx, input);
  if (!("id" in connected)) throw new Error("a consent was begun");
  id = connected.id;
});

const ctx = () => backgroundContext({ kind: "deployment", job: "webhooks.register" });
const keep = () => keepRegistrations(ctx(), { connectionId: id });
const ownAddress = () => `${hub.origin}/api/integrations/telegram/webhook/${id}`;
const fault = (wish: object) => sandbox.control.addFault("telegram", { target: "api", ...wish });

/** Asks the Bot API as another program with the bot's token would. */
async function bot(method: string) {
  const response = await fetch(`${sandbox.origin}/telegram/bot${TOKEN}/${method}`, { method: "POST" });
  return (await response.json()).result;
}
const addressThere = async () => (await bot("getWebhookInfo")).url;

async function disconnect() {
  const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: id });
  return receipt.find(({ name }) => name === "stop_subscriptions");
}

async function claim() {
  const [claimed] = await claimDue({ connectionId: id, when: "now", limit: 1 });
  if (!claimed) throw new Error("nothing was there to be claimed");
  return claimed;
}

const STOPPED = {
  name: "stop_subscriptions",
  outcome: "done",
  detail: "Telegram sends nothing to this hub's address for it any more.",
};

describe("what stands at a provider when its connection ends", () => {
  it("is taken away also where the hub never heard that it was registered", async () => {
    await fault({ pathContains: "setWebhook", dropAfterProcessing: true });
    await keep();
    expect(await registrationsOf(id)).toMatchObject([{ state: "failed", address: null }]);
    expect(await addressThere()).toBe(ownAddress());
    expect(await disconnect()).toEqual(STOPPED);
    expect(await addressThere()).toBe("");
  });

  it("is taken away also where a crash has ended the look that registered it", async () => {
    await keep();
    const crashed = { state: "pending", address: null, claimedUntil: (await claim()).claimedUntil } as const;
    await inTransaction((tx) =>
      tx.update(connectionWebhooks).set(crashed).where(eq(connectionWebhooks.connectionId, id)),
    );
    await sandbox.advance(11 * MINUTE_MS);
    expect(await disconnect()).toEqual(STOPPED);
    expect(await addressThere()).toBe("");
  });

  it("is nothing where nobody was asked yet, and that is said", async () => {
    await makeRows(id);
    expect(await registrationsOf(id)).toMatchObject([{ state: "pending", checkedAt: null }]);
    expect(await disconnect()).toEqual({
      name: "stop_subscriptions",
      outcome: "skipped",
      detail: "This connection had no push subscriptions.",
    });
  });

  it("where the access is refused, and a person may have set it up, is theirs to delete", async () => {
    await fault({ pathContains: "getWebhookInfo", status: 403, body: FORBIDDEN });
    await keep();
    expect(await registrationsOf(id)).toMatchObject([{ state: "by_hand", problem: "not_allowed" }]);
    expect(await disconnect()).toEqual({
      name: "stop_subscriptions",
      outcome: "skipped",
      detail:
        "The hub registered nothing at Telegram. Where somebody set this hub's address up there by hand, delete it there; what still comes is refused.",
    });
  });

  it("waits for a look that is under way, and what that one has made is taken away", async () => {
    await keep();
    await bot("deleteWebhook");
    const claimed = await claim();
    const ended = disconnect();
    await keepRegistration(ctx(), claimed);
    expect(await ended).toEqual(STOPPED);
    expect(await addressThere()).toBe("");
  });
});

it("a look that ends after its connection takes back what it made", async () => {
  await keep();
  await bot("deleteWebhook");
  const claimed = await claim();
  const [gone, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ended = inTransaction(async (tx) => {
    await tx.delete(connectionWebhooks).where(eq(connectionWebhooks.connectionId, id));
    gone.resolve();
    await looked.promise;
  });
  await gone.promise;
  const look = keepRegistration(ctx(), claimed);
  await expect.poll(addressThere, { timeout: 15_000, interval: 20 }).toBe(ownAddress());
  looked.resolve();
  await Promise.all([ended, look]);
  expect(await addressThere()).toBe("");
});

it("one whose connection does not rest after all is registered again within a minute or two", async () => {
  await keep();
  const { organizationId } = organization;
  expect(await removeRegistration(ctx(), { organizationId, connectionId: id })).toBe("removed");
  await keep();
  expect(await addressThere()).toBe("");
  await sandbox.advance(MINUTE_MS);
  await keep();
  expect(await addressThere()).toBe(ownAddress());
});

const FORBIDDEN = { ok: false, error_code: 403, description: "Forbidden" };
