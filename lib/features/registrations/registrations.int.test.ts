import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { clock } from "@/lib/base/clock";
import { resetEnv } from "@/lib/base/env";
import { backgroundContext } from "@/lib/core/context/request-context";
import { flushRefusals } from "@/lib/core/inbox/refusals";
import { findWebhookSecret } from "@/lib/core/inbox/webhook-secrets";
import { connectByCredentials } from "@/lib/features/connections/connect-by-credentials";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { telegramKeys } from "@/sandbox/telegram/keys";
import { askMoved } from "./ask-moved";
import { askRegistration } from "./ask-registration";
import { claimDue } from "./claim-due";
import { registrationsOf } from "./fixtures/registrations-of";
import { getRegistration } from "./get-registration";
import { keepRegistration } from "./keep-registration";
import { keepRegistrations } from "./keep-registrations";
import { registerNow } from "./register-now";

const HOUR_MS = 3_600_000;
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

const keep = () =>
  keepRegistrations(backgroundContext({ kind: "deployment", job: "webhooks.register" }), { connectionId: id });
const shown = () => getRegistration(organization.owner.ctx, { ref: id });
const secret = () => findWebhookSecret(db(), { organizationId: organization.organizationId, connectionId: id });
const ownAddress = () => `${hub.origin}/api/integrations/telegram/webhook/${id}`;

const ASKED = ["message", "edited_message", "callback_query", "my_chat_member"];
const asked = () => sandbox.control.requests("telegram", { target: "api" });

/** What somebody is answered who sends an update with that secret. */
async function statusOf(secretToken: string): Promise<number> {
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": secretToken };
  return (await fetch(ownAddress(), { method: "POST", headers, body: JSON.stringify({ update_id: 1 }) })).status;
}

/** Asks the Bot API as another program with the bot's token would. */
async function bot(method: string, body: object = {}) {
  const response = await fetch(`${sandbox.origin}/telegram/bot${TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()).result;
}

describe("the address of a bot of one's own", () => {
  it("is registered at Telegram once it is connected, with a secret that is sealed", async () => {
    await keep();
    expect(await bot("getWebhookInfo")).toMatchObject({ url: ownAddress(), pending_update_count: 0 });
    expect(await shown()).toMatchObject({ address: ownAddress(), setUpBy: "hub", state: "registered", problem: null });
    expect(await secret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(JSON.stringify(await db().select().from(connectionWebhooks))).not.toContain(await secret());
  });

  it("is registered again where it was taken away, with the same secret, which is not said twice", async () => {
    await keep();
    const before = await secret();
    await bot("deleteWebhook");
    await sandbox.advance(8 * HOUR_MS);
    await Promise.all([keep(), keep()]);
    expect((await bot("getWebhookInfo")).url).toBe(ownAddress());
    expect(await secret()).toBe(before);
  });

  it("takes the place of another program's, and gets back the kinds of events that somebody left out", async () => {
    await keep();
    await bot("setWebhook", { url: "https://other.test/hook" });
    expect(await registerNow(organization.owner.ctx, { ref: id })).toMatchObject({ state: "registered" });
    expect((await bot("getWebhookInfo")).url).toBe(ownAddress());
    await bot("setWebhook", { url: ownAddress(), allowed_updates: ["message"] });
    await registerNow(organization.owner.ctx, { ref: id });
    expect((await bot("getWebhookInfo")).allowed_updates).toContain("callback_query");
  });

  it("is taken away while the connection rests, and stands again when it goes on", async () => {
    await keep();
    await updateConnection(organization.owner.ctx, { ref: id, paused: true });
    expect((await bot("getWebhookInfo")).url).toBe("");
    expect((await shown()).state).toBe("pending");
    await updateConnection(organization.owner.ctx, { ref: id, paused: false });
    await keep();
    expect((await bot("getWebhookInfo")).url).toBe(ownAddress());
  });

  it("ends with the connection, and leaves another program's alone", async () => {
    await keep();
    const { receipt } = await disconnectConnection(organization.owner.ctx, { ref: id });
    expect(receipt).toContainEqual({
      name: "stop_subscriptions",
      outcome: "done",
      detail: "Telegram sends nothing to this hub's address for it any more.",
    });
    expect((await bot("getWebhookInfo")).url).toBe("");
    expect(await db().select().from(connectionWebhooks).where(eq(connectionWebhooks.connectionId, id))).toEqual([]);
  });

  it("is registered again where its secret was replaced there, as soon as that shows", async () => {
    await keep();
    await bot("setWebhook", { url: ownAddress(), secret_token: "of-somebody-else", allowed_updates: ASKED });
    await registerNow(organization.owner.ctx, { ref: id });
    expect(await statusOf("of-somebody-else")).toBe(401);
    await flushRefusals();
    const calls = async () => (await asked()).filter(({ path }) => path.endsWith("/setWebhook")).length;
    const before = await calls();
    expect(await registerNow(organization.owner.ctx, { ref: id })).toMatchObject({
      state: "registered",
      problem: null,
    });
    expect((await calls()) - before).toBe(1);
    await registerNow(organization.owner.ctx, { ref: id });
    expect((await calls()) - before).toBe(1);
  });

  it("is shown where it is when the hub has moved, and is registered anew at the next start", async () => {
    await keep();
    const older = ownAddress();
    const before = process.env.APP_URL;
    process.env.APP_URL = hub.origin.replace("localhost", "127.0.0.1");
    resetEnv();
    try {
      expect(await shown()).toMatchObject({ address: older, state: "registered", problem: { code: "older_address" } });
      await keep();
      expect((await bot("getWebhookInfo")).url).toBe(older);
      await askMoved();
      await keep();
      const moved = older.replace("localhost", "127.0.0.1");
      expect((await bot("getWebhookInfo")).url).toBe(moved);
      expect(await shown()).toMatchObject({ address: moved, problem: null });
      await askMoved();
      expect((await registrationsOf(id))[0]?.dueAt.getTime()).toBeGreaterThan(clock.now().getTime());
    } finally {
      process.env.APP_URL = before;
      resetEnv();
    }
  });

  it("that is looked at now was looked at when the answer comes, also where a job does so as well", async () => {
    await keep();
    await bot("deleteWebhook");
    const [claimed] = await claimDue({ connectionId: id, when: "now", limit: 1 });
    if (!claimed) throw new Error("nothing was there to be claimed");
    const looked = registerNow(organization.owner.ctx, { ref: id });
    await keepRegistration(backgroundContext({ kind: "deployment", job: "webhooks.register" }), claimed);
    await bot("deleteWebhook");
    await looked;
    expect((await bot("getWebhookInfo")).url).toBe(ownAddress());
  });

  it("that was asked about while it was looked at is looked at again", async () => {
    await keep();
    const [claimed] = await claimDue({ connectionId: id, when: "now", limit: 1 });
    if (!claimed) throw new Error("nothing was there to be claimed");
    await sandbox.advance(1_000);
    await inTransaction((tx) => askRegistration(tx, { organizationId: organization.organizationId, connectionId: id }));
    await keepRegistration(backgroundContext({ kind: "deployment", job: "webhooks.register" }), claimed);
    await bot("deleteWebhook");
    await keep();
    expect((await bot("getWebhookInfo")).url).toBe(ownAddress());
  });

  it("waits while Telegram is away, says so, and is tried again", async () => {
    await sandbox.control.addFault("telegram", { target: "api", pathContains: "setWebhook", status: 502, times: 1 });
    await keep();
    expect(await shown()).toMatchObject({ state: "failed", problem: { code: "unavailable" } });
    await sandbox.advance(HOUR_MS);
    await keep();
    expect(await shown()).toMatchObject({ state: "registered", problem: null });
  });
});

it("is nobody's to see or to ask for but the organization's", async () => {
  const other = await newOrganization();
  await expect(getRegistration(other.owner.ctx, { ref: id })).rejects.toMatchObject({ code: "not_found" });
  await expect(registerNow(other.owner.ctx, { ref: id })).rejects.toMatchObject({ code: "not_found" });
});
