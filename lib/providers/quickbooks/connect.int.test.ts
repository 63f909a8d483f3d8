import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect: connectWith, consent, read, test, refresh, disconnect } = integrationForTests("quickbooks");
const [ACME, HARBOUR] = ["9341453000000001", "9341453000000002"] as const;
const DAY_MS = 86_400_000;

const connect = (picked: string = ACME) => connectWith({ picked: [picked] });

describe("a consent at Intuit", () => {
  it("connects the company of the redirect, called as it is called", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "active",
      name: "Acme Trading Inc",
      account: { id: ACME, name: "Acme Trading Inc", email: null },
      scopes: { missing: [] },
    });
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", ok: true, detail: "Acme Trading Inc, US." },
        { name: "invoices", ok: true, detail: "31 invoices." },
        { name: "contacts", ok: true, detail: "29 customers." },
      ],
    });
  });

  it("makes a connection for each company, which keep their own through refreshes", async () => {
    const [acme, harbour] = [await connect(ACME), await connect(HARBOUR)];
    expect(acme).not.toBe(harbour);
    expect(await connect(ACME)).toBe(acme);
    for (const ref of [acme, harbour]) await refresh(ref);
    expect((await test(harbour)).checks[0]).toMatchObject({ detail: "Harbour Coffee LLC, US." });
    expect((await test(acme)).checks[0]).toMatchObject({ detail: "Acme Trading Inc, US." });
  });

  it("without a company is refused, and the access is given back", async () => {
    expect(await consent({ account: "chloe.martin@outlook.test" })).toMatchObject({
      kind: "failed",
      error: "account_missing",
    });
    expect(await sandbox.control.requests("quickbooks", { target: "revoke" })).toMatchObject([{ status: 200 }]);
    const taken = (url: URL) => url.searchParams.delete("realmId");
    const outcome = await consent({ picked: [ACME], tamper: taken });
    expect(outcome).toMatchObject({ kind: "failed", error: "account_missing" });
  });

  it("does not believe a company that the token cannot read", async () => {
    const tamper = (url: URL) => url.searchParams.set("realmId", HARBOUR);
    const outcome = await consent({ picked: [ACME], tamper });
    expect(outcome.kind).toBe("failed");
  });
});

describe("a life", () => {
  it("has an end after about 100 days without a renewal, and a hard one after five years", async () => {
    const ref = await connect();
    const before = await read(ref);
    const daysUntil = (end: string | null) =>
      Math.round((Date.parse(end ?? "") - Date.parse(before.createdAt)) / DAY_MS);
    expect(daysUntil(before.refreshExpiresAt)).toBe(101);
    expect(daysUntil(before.grantExpiresAt)).toBe(5 * 365);
    await sandbox.advance(50 * DAY_MS);
    expect(await refresh(ref)).toMatchObject({ status: "active", grantExpiresAt: before.grantExpiresAt });
    expect(daysUntil((await read(ref)).refreshExpiresAt)).toBe(151);
  });

  it("survives a lost answer: the older refresh token works for a day more", async () => {
    const ref = await connect();
    await sandbox.advance(2 * DAY_MS);
    await sandbox.control.addFault("quickbooks", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).toBe("degraded");
    await sandbox.advance(DAY_MS / 24);
    expect(await refresh(ref)).toMatchObject({ status: "active" });
  });
});

describe("a fault inside a success", () => {
  const fault = (code: string, type: string) => ({
    target: "api",
    status: 200,
    times: null,
    body: { Fault: { Error: [{ Message: "m", Detail: "The books are locked.", code }], type }, time: "t" },
  });

  it("is a refusal, and asks nobody to reconnect", async () => {
    const ref = await connect();
    await sandbox.control.addFault("quickbooks", fault("6000", "ValidationFault"));
    const { ok, checks } = await test(ref);
    expect([ok, JSON.stringify(checks)]).toEqual([false, expect.stringContaining("The books are locked.")]);
    expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "checks_refused" } });
  });

  it("may say that the access is gone", async () => {
    const ref = await connect();
    await sandbox.control.addFault("quickbooks", fault("3200", "AUTHENTICATION"));
    await test(ref);
    expect((await read(ref)).status).toBe("needs_reauth");
  });
});

it("disconnecting gives the company back", async () => {
  // Nobody else in these tests has connected Harbour Coffee as Ana and stayed.
  const ref = await connect(HARBOUR);
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ name: "revoke_at_provider" });
});
