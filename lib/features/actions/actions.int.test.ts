import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { POST } from "@/app/api/integrations/[ref]/actions/[name]/route";
import { GET } from "@/app/api/integrations/[ref]/actions/route";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { newApiKey, newOrganization } from "@/e2e/kit/new-organization";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { actionDoor, MESSAGE, STRIPE, TELEGRAM } from "./fixtures/action-door";

const { sandbox, organization, connect, list, run, posted, trailOf } = actionDoor({ GET, POST });

describe("the list", () => {
  it("has each action with its schemas, its effect and whether it can be run", async () => {
    const ref = await connect(TELEGRAM);
    const { status, json } = await list(ref);
    expect([status, json.nextCursor]).toEqual([200, null]);
    expect(json.data).toEqual([
      expect.objectContaining({ name: "get-chat", effect: "reads", available: true, reason: null, repeat: "harmless" }),
      expect.objectContaining({
        name: "send-message",
        effect: "sends",
        available: true,
        dryRun: null,
        repeat: "unknown",
        input: expect.objectContaining({
          $schema: "https://json-schema.org/draft/2020-12/schema",
          type: "object",
          required: ["chatId", "text"],
          additionalProperties: false,
        }),
        output: expect.objectContaining({ type: "object" }),
      }),
    ]);
  });

  it("is also found by the integration's key, and is empty where there is nothing to do", async () => {
    await connect(TELEGRAM);
    expect((await list("telegram")).json.data).toHaveLength(2);
    const ref = await connect({ integration: "reddit" });
    expect((await list(ref)).json.data).toEqual([]);
  });

  it("says how to get what was not granted, and running says the same and asks nobody", async () => {
    const grantScopes = ["channels:read", "team:read"];
    const ref = await connect({ integration: "slack", grantScopes });
    const { json } = await list(ref);
    const reason = { detail: "Off: not granted (chat:write).", remedy: "Reconnect and leave every permission ticked." };
    expect(json.data).toEqual([
      expect.objectContaining({ name: "list-channels", available: true }),
      expect.objectContaining({ name: "post-message", available: false, reason }),
    ]);
    const asked = await sandbox.control.requests("slack");
    const refused = await run(ref, "post-message", { input: { text: "x", channelId: "C012AB3CD" } });
    expect([refused.status, refused.json.detail]).toEqual([409, `${reason.detail} ${reason.remedy}`]);
    expect(refused.json.remedy).toMatchObject({ href: `/integration-hub/active/${ref}#permissions` });
    expect(await sandbox.control.requests("slack")).toHaveLength(asked.length);
  });
});

describe("who may", () => {
  it("is a viewer for what only reads, and a member for the rest", async () => {
    const ref = await connect(TELEGRAM);
    const viewer = { bearer: await newApiKey(organization().viewer) };
    expect((await run(ref, "get-chat", { input: { chatId: "5000000001" } }, viewer)).status).toBe(200);
    expect((await run(ref, "send-message", { input: MESSAGE }, viewer)).status).toBe(403);
    const { json } = await list(ref, viewer);
    expect(json.data).toContainEqual(
      expect.objectContaining({
        name: "send-message",
        available: false,
        reason: { detail: "Your role may only look at things.", remedy: expect.stringMatching(/member/) },
      }),
    );
    expect(await posted()).toEqual([]);
    expect((await run(ref, "send-message", { input: MESSAGE })).status).toBe(200);
  });

  it("is nobody of another organization, and nobody without a name", async () => {
    const ref = await connect(TELEGRAM);
    const stranger = { bearer: await newApiKey((await newOrganization()).owner) };
    expect((await list(ref, stranger)).status).toBe(404);
    expect((await run(ref, "send-message", { input: MESSAGE }, stranger)).status).toBe(404);
    expect((await list(ref, { bearer: "" })).status).toBe(401);
    expect((await run(ref, "send-message", { input: MESSAGE }, { bearer: "" })).status).toBe(401);
    const page = { bearer: "", cookie: organization().member.cookie, headers: { origin: "https://evil.test" } };
    expect((await run(ref, "send-message", { input: MESSAGE }, page)).status).toBe(403);
    expect(await posted()).toEqual([]);
  });

  it("is an owner or admin where the access is a whole tenant's", async () => {
    const ref = await connect({ integration: "microsoft-365", provider: "microsoft", key: "app that sends mail" });
    const mail = { input: { to: ["ben@acme.test"], subject: "Hello", text: "Hello" } };
    expect((await run(ref, "send-mail", mail)).status).toBe(403);
    const [listed] = z.array(z.looseObject({})).parse((await list(ref)).json.data);
    expect(listed).toMatchObject({ available: false, reason: { remedy: "Ask an owner or admin." } });
    expect((await run(ref, "send-mail", mail, { bearer: await newApiKey(organization().admin) })).status).toBe(200);
  });

  it("is only its owner, and keys acting as them, where a connection is personal", async () => {
    const ref = await connect({ integration: "google-calendar" });
    const admin = { bearer: await newApiKey(organization().admin) };
    expect((await list(ref, admin)).status).toBe(404);
    expect((await run(ref, "list-calendars", {}, admin)).status).toBe(404);
    const owner = { bearer: await newApiKey(organization().owner) };
    expect((await run(ref, "list-calendars", {}, owner)).status).toBe(200);
    expect(await trailOf(ref)).toEqual([
      expect.objectContaining({ targetName: "list-calendars", privateToUserId: organization().owner.userId }),
    ]);
  });
});

describe("a connection that rests", () => {
  it.each([
    ["paused", 409, "conflict"],
    ["needs_reauth", 409, "needs_reauth"],
    ["pending", 409, "conflict"],
  ] as const)("because it is %s refuses in its own words", async (state, status, code) => {
    const ref = await connect(TELEGRAM);
    if (state === "paused") await updateConnection(organization().owner.ctx, { ref, paused: true });
    else {
      await db()
        .update(connections)
        .set({ status: state })
        .where(and(eq(connections.organizationId, organization().organizationId), eq(connections.id, ref)));
    }
    const refused = await run(ref, "send-message", { input: MESSAGE });
    expect([refused.status, refused.json.code]).toEqual([status, code]);
    expect((await list(ref)).json.data).toEqual([
      expect.objectContaining({ available: false, reason: expect.objectContaining({ detail: expect.any(String) }) }),
      expect.objectContaining({ available: false }),
    ]);
    expect(await posted()).toEqual([]);
  });
});

describe("what is asked for", () => {
  it("has to be there, and sound", async () => {
    const ref = await connect(TELEGRAM);
    const unknown = await run(ref, "make-coffee", { input: {} });
    expect([unknown.status, unknown.json.detail]).toEqual([
      404,
      "This connection of Telegram has no action make-coffee. It has: get-chat, send-message.",
    ]);
    expect((await run(ref, "Send Message", { input: MESSAGE })).status).toBe(404);
    const bad = await run(ref, "send-message", { input: { ...MESSAGE, text: "", extra: 1 } });
    expect([bad.status, bad.json.errors]).toEqual([
      400,
      expect.arrayContaining([
        expect.objectContaining({ path: "input.text" }),
        { path: "input.extra", message: "is not a known field" },
      ]),
    ]);
    for (const body of [{ input: [] }, { input: "x" }, { inputs: {} }, { input: MESSAGE, dryRun: "yes" }, []]) {
      expect((await run(ref, "send-message", body)).status, JSON.stringify(body)).toBe(400);
    }
    expect(await posted()).toEqual([]);
  });

  it("is answered with what the action says, and kept in the trail without its contents", async () => {
    const ref = await connect(TELEGRAM);
    const { json } = await run(ref, "send-message", { input: MESSAGE });
    expect(json).toEqual({ action: "send-message", dryRun: false, output: { chatId: "5000000001", messageId: "2" } });
    await run(ref, "send-message", { input: { ...MESSAGE, chatId: "999" } });
    const trail = await trailOf(ref);
    expect(trail.map(({ action, targetName, outcome }) => [action, targetName, outcome])).toEqual([
      ["action.run", "send-message", "ok"],
      ["action.run", "send-message", "failed"],
    ]);
    expect(JSON.stringify(trail)).not.toContain(MESSAGE.text);
  });
});

describe("a dry run", () => {
  it("where the vendor has none changes nothing and says so", async () => {
    const ref = await connect(TELEGRAM);
    const { status, json } = await run(ref, "send-message", { input: MESSAGE, dryRun: true });
    expect([status, json.detail]).toEqual([
      422,
      "Telegram cannot try this without doing it. The hub has looked at the input itself: it is usable. Nothing was sent.",
    ]);
    expect(await posted()).toEqual([]);
    expect((await run(ref, "send-message", { input: { text: "x" }, dryRun: true })).status).toBe(400);
  });

  it("where the vendor has one is its own, and is in the trail as one", async () => {
    const ref = await connect(STRIPE);
    const input = { customerId: "cus_HubAcmeHotel", currency: "myr", description: "A night", amount: 100 };
    const { json } = await run(ref, "create-invoice", { input, dryRun: true });
    expect(json).toMatchObject({ dryRun: true, output: { id: null, total: 100 } });
    expect((await trailOf(ref)).map(({ action, outcome }) => [action, outcome])).toEqual([["action.try", "ok"]]);
  });
});

describe("a key with what the guide says is needed", () => {
  it.each([
    ["stripe", "key with what is needed only", "create-customer", { name: "Ana" }, "rak_customer_write"],
    ["stripe", "key with what is needed only", "list-customers", {}, "rak_customer_read"],
    ["stripe", "key that reads customers", "create-customer", { name: "Ana" }, "rak_customer_write"],
    ["stripe", "key that reads customers", "list-invoices", {}, "rak_invoice_read"],
    ["make", "token with what is needed only", "list-scenarios", {}, "Permission denied"],
  ] as const)("of %s (%s) is refused %s, and told what is missing", async (integration, key, name, input, missing) => {
    const ref = await connect({ integration, key });
    const { status, json } = await run(ref, name, { input });
    expect([status, json.diagnosis]).toEqual([
      422,
      expect.objectContaining({
        code: "credential_lacks_permission",
        happened: expect.stringContaining(missing),
        guide: expect.stringMatching(/#guide-1$/),
      }),
    ]);
  });

  it("lists customers where it may read them", async () => {
    const ref = await connect({ integration: "stripe", key: "key that reads customers" });
    expect((await run(ref, "list-customers", { input: {} })).status).toBe(200);
  });
});
