import { describe, expect, it } from "vitest";
import { daysUntil } from "@/e2e/kit/days-until";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { clock } from "@/lib/base/clock";
import { facebookMeta } from "./meta";

const facebook = integrationForTests("facebook");
const BAKERY = "104000000000001";
const CAREERS = "104000000000002";
const INSIGHTS = "104000000000003";
const CATERING = "104000000000004";
const RIVERSIDE = "104000000000005";
const DAY_MS = 86_400_000;
const ALL = facebookMeta.scopes.map(({ scope }) => scope);

const { sandbox, consent, read, test, refresh, disconnect, choice } = facebook;
const connect = (wish: Parameters<typeof facebook.connect>[0] = {}) => facebook.connect({ picked: [BAKERY], ...wish });
const choose = (ref: string, optionId: string) => facebook.choose(ref, "page", optionId);

describe("a consent at Facebook", () => {
  it("becomes a connection that lasts, works as the Page, and shows its account", async () => {
    const ref = await connect();
    const connection = await read(ref);
    expect(connection).toMatchObject({
      status: "active",
      account: { id: "10220000000000001", name: "Ana Rivera", email: null },
      scopes: { missing: [] },
    });
    expect(daysUntil(connection.accessExpiresAt)).toBe(60);
    expect(daysUntil(connection.grantExpiresAt)).toBe(90);
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", detail: "Signed in as Ana Rivera." },
        { name: "page", detail: "The Page Acme Bakery answers." },
        { name: "posts", detail: "The Page's posts were read." },
        { name: "leads", detail: "The Page's leads can be read." },
      ],
    });
  });

  it("for several Pages waits until one is chosen, those of businesses among them", async () => {
    const ref = await connect({ picked: [BAKERY, CAREERS, INSIGHTS, CATERING, RIVERSIDE] });
    expect((await read(ref)).status).toBe("pending");
    const page = await choice(ref);
    expect(page?.options?.map(({ id, refusal }) => [id, refusal !== null])).toEqual([
      [BAKERY, false],
      [CAREERS, false],
      [INSIGHTS, true],
      [CATERING, false],
      [RIVERSIDE, false],
    ]);
    // One of Ana's businesses refuses to show her its Pages: that is her role there, and no permission that was taken back.
    expect(await read(ref)).toMatchObject({ status: "pending", statusReason: { code: "choice_open" } });
    await expect(choose(ref, INSIGHTS)).rejects.toThrow();
    expect(await choose(ref, CATERING)).toMatchObject({ status: "active" });
    expect((await test(ref)).checks[1]).toMatchObject({ ok: true, detail: "The Page Acme Catering answers." });
    await choose(ref, CAREERS);
    expect((await test(ref)).checks[3]).toMatchObject({ ok: true, detail: expect.stringContaining("Leads Access") });
  });

  it("without the permission for businesses finds the person's own Pages", async () => {
    const grantScopes = ALL.filter((scope) => scope !== "business_management");
    const ref = await connect({ picked: [BAKERY, CAREERS, CATERING], grantScopes });
    const page = await choice(ref);
    expect(page?.options?.map(({ id }) => id)).toEqual([BAKERY, CAREERS]);
    expect((await read(ref)).status).toBe("pending");
  });

  it("without the permission for leads turns off leads alone", async () => {
    const ref = await connect({ grantScopes: ALL.filter((scope) => scope !== "leads_retrieval") });
    const connection = await read(ref);
    expect(connection).toMatchObject({ status: "active", scopes: { missing: ["leads_retrieval"] } });
    const { ok, checks } = await test(ref);
    expect(ok).toBe(true);
    expect(checks.find(({ name }) => name === "posts")).toMatchObject({ ok: true });
    expect(checks.filter(({ name, state }) => name === "leads" && state !== "off")).toEqual([]);
  });

  it("without the list of Pages is given back", async () => {
    const outcome = await consent({ grantScopes: [] });
    expect(outcome).toMatchObject({ kind: "failed", error: "scope_missing" });
  });

  it("that is denied connects nothing", async () => {
    const outcome = await consent({ decision: "deny" });
    expect(outcome).toMatchObject({ kind: "failed", error: "access_denied" });
  });

  it("again keeps the one connection and its Page", async () => {
    const ref = await connect();
    expect(await connect({ picked: [BAKERY, CAREERS] })).toBe(ref);
    expect((await test(ref)).checks[1]).toMatchObject({ detail: "The Page Acme Bakery answers." });
  });

  it("with a wrong secret is the operator's matter", async () => {
    await sandbox.control.setOptions("facebook", { refuseClientSecret: true });
    const outcome = await consent();
    expect(outcome).toMatchObject({ kind: "failed", error: "app_rejected" });
  });
});

describe("the life of a connection", () => {
  it("is extended by a trade, never beyond the 90 days from the consent", async () => {
    const ref = await connect();
    await sandbox.advance(35 * DAY_MS);
    const extended = await refresh(ref);
    expect(daysUntil(extended.accessExpiresAt)).toBe(60);
    expect(daysUntil(extended.grantExpiresAt)).toBe(55);
    expect((await test(ref)).ok).toBe(true);
  });

  it("shows the end that Facebook answers where it moves none", async () => {
    const ref = await connect();
    await sandbox.control.tell("facebook", "settings", { extendsAtLoginOnly: true });
    await sandbox.advance(35 * DAY_MS);
    await refresh(ref).catch(() => undefined);
    const connection = await read(ref);
    expect(daysUntil(connection.accessExpiresAt)).toBe(25);
    expect((await test(ref)).ok).toBe(true);
  });

  it("survives an outage of the trade", async () => {
    const ref = await connect();
    await sandbox.advance(35 * DAY_MS);
    await sandbox.control.addFault("facebook", { target: "token", status: 500 });
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).not.toBe("needs_reauth");
    await sandbox.advance(10 * 60_000);
    expect(daysUntil((await refresh(ref)).accessExpiresAt)).toBe(60);
  });

  it.each(["password_changed", "app_removed", "checkpoint"])("ends where Facebook says %s", async (reason) => {
    const ref = await connect();
    await sandbox.control.tell("facebook", "sessions/end", { account: "ana@acme.test", reason });
    expect((await test(ref)).ok).toBe(false);
    expect((await read(ref)).status).toBe("needs_reauth");
    expect(await connect({ connectionId: ref })).toBe(ref);
    expect((await test(ref)).ok).toBe(true);
  });

  it("waits as long as the business's limit lasts", async () => {
    const ref = await connect();
    await sandbox.control.addFault("facebook", { target: "userinfo", status: 429 });
    expect((await test(ref)).ok).toBe(false);
    const { status, until } = await read(ref);
    expect(status).toBe("rate_limited");
    expect(Math.round((Date.parse(until ?? "") - clock.now().getTime()) / 60_000)).toBe(7);
  });

  it("does not hide that the role on the Page is lost", async () => {
    const ref = await connect();
    await sandbox.control.tell("facebook", "roles", { account: "ana@acme.test", pageId: BAKERY, has: false });
    const { ok, checks } = await test(ref);
    expect(ok).toBe(false);
    expect(checks.at(-1)).toMatchObject({ name: "page", ok: false });
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "choice_rejected" } });
  });
});

it("disconnecting ends the grant, with proof that the app asks", async () => {
  // Nobody else in these tests connects Ben's account: his grant serves nothing else.
  const ref = await connect({ account: "ben@acme.test", picked: ["104000000000006"] });
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  expect(await sandbox.control.grants("facebook")).toEqual([]);
});
