import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const {
  sandbox,
  connect: connectWith,
  consent,
  read,
  test,
  refresh,
  disconnect,
  choice,
  choose,
} = integrationForTests("xero");
const ACME = { id: "70784a63-d24b-46a9-a4db-0e70a274b056", name: "Acme Trading Ltd" };
const HARBOUR = { id: "fe79f7dd-b6d4-4a92-ba7b-538af6289c58", name: "Harbour Coffee Ltd" };
const PRACTICE = "e0da6937-de07-4a14-adee-37abfac298ce";
const MINUTE_MS = 60_000;

const connect = (picked = [ACME.id], connectionId?: string) =>
  connectWith({ picked, ...(connectionId ? { connectionId } : {}) });

describe("a consent at Xero", () => {
  it("for one organisation shows the person and works with it at once", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "active",
      account: { id: "1945393b-6eb7-4143-b083-7ab26cd7690b", name: "Ana Rivera", email: "ana@acme.test" },
      scopes: { missing: [] },
    });
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", ok: true, detail: "1 organisation is connected." },
        { name: "organisation", ok: true, detail: "Acme Trading Ltd, in GBP." },
        { name: "invoices", ok: true, detail: "12 invoices." },
        { name: "contacts", ok: true, detail: "5 contacts." },
      ],
    });
  });

  it("for several waits until one is chosen, and refuses a practice", async () => {
    const ref = await connect([ACME.id, HARBOUR.id, PRACTICE]);
    expect((await read(ref)).status).toBe("pending");
    expect(await choice(ref)).toMatchObject({ name: "tenant", options: expect.any(Array) });
    await expect(choose(ref, "tenant", PRACTICE)).rejects.toThrow();
    expect(await choose(ref, "tenant", HARBOUR.id)).toMatchObject({
      status: "active",
    });
    expect((await test(ref)).checks[1]).toMatchObject({ detail: "Harbour Coffee Ltd, in NZD." });
  });

  it("again keeps the one connection and what was chosen", async () => {
    const ref = await connect([ACME.id]);
    expect(await connect([HARBOUR.id])).toBe(ref);
    expect((await test(ref)).checks[1]).toMatchObject({ detail: "Acme Trading Ltd, in GBP." });
  });

  it("that is denied connects nothing", async () => {
    const denied = await consent({ decision: "deny" });
    expect(denied).toMatchObject({ kind: "failed", error: "access_denied" });
  });
});

describe("a refresh", () => {
  it("gives access for 30 minutes and a refresh token for 60 days", async () => {
    const ref = await connect();
    await sandbox.advance(20 * MINUTE_MS);
    const { accessExpiresAt, refreshExpiresAt, status } = await refresh(ref);
    expect(status).toBe("active");
    const days = (Date.parse(refreshExpiresAt ?? "") - Date.parse(accessExpiresAt ?? "")) / (1_440 * MINUTE_MS);
    expect(Math.round(days)).toBe(60);
    expect((await test(ref)).ok).toBe(true);
  });

  it("whose answer is lost is asked again: Xero's old token works for half an hour more", async () => {
    const ref = await connect();
    await sandbox.control.addFault("xero", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect((await read(ref)).status).toBe("degraded");
    await sandbox.advance(10 * MINUTE_MS);
    expect(await refresh(ref)).toMatchObject({ status: "active" });
  });

  it("that is asked again too late needs a person", async () => {
    const ref = await connect();
    await sandbox.control.addFault("xero", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    await sandbox.advance(40 * MINUTE_MS);
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
    expect(await connect([ACME.id], ref)).toBe(ref);
    expect((await read(ref)).status).toBe("active");
  });
});

describe("an organisation", () => {
  it("that was disconnected in Xero needs a person, and comes back with a reconnect", async () => {
    const ref = await connect();
    const gone = { Type: null, Title: "Forbidden", Status: 403, Detail: "AuthenticationUnsuccessful" };
    const fault = { target: "api", pathContains: "Organisation", status: 403, body: gone, times: null };
    await sandbox.control.addFault("xero", fault);
    expect((await test(ref)).ok).toBe(false);
    expect((await read(ref)).status).toBe("needs_reauth");
    await sandbox.control.clearFaults("xero");
    expect(await connect([ACME.id], ref)).toBe(ref);
    expect((await test(ref)).ok).toBe(true);
  });

  it("over its limit waits as long as Xero says", async () => {
    const ref = await connect();
    await sandbox.control.addFault("xero", { target: "api", status: 429, retryAfterSeconds: 45 });
    expect((await test(ref)).ok).toBe(false);
    expect(await read(ref)).toMatchObject({ status: "rate_limited", until: expect.any(String) });
  });
});

it("disconnecting gives everything back", async () => {
  // Nobody else in these tests has connected Chloe's account: her grant serves nothing else.
  const account = "chloe@northwind.test";
  const ref = await connectWith({ account });
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  expect(await sandbox.control.grants("xero")).toEqual([]);
});
