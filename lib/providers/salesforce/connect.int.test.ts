import { describe, expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";

const { sandbox, connect: connectWith, consent, read, test, refresh, disconnect } = integrationForTests("salesforce");
const MINUTE_MS = 60_000;

const connect = (account = "ana@acme.test") => connectWith({ account });
/** How long the access lives, as the hub knows it; the moments of the calls themselves aside. */
const minutesLeft = (connection: { accessExpiresAt: string | null; createdAt: string }) =>
  Math.round((Date.parse(connection.accessExpiresAt ?? "") - Date.parse(connection.createdAt)) / MINUTE_MS);

describe("a consent at Salesforce", () => {
  it("shows the user, and works at the organization's own address", async () => {
    const ref = await connect();
    expect(await read(ref)).toMatchObject({
      status: "active",
      account: { id: "00DA0000000ACMEAA4.005A0000000ANARIA4", name: "Ana Rivera", email: "ana@acme.test" },
      scopes: { missing: [] },
    });
    expect(await test(ref)).toMatchObject({
      ok: true,
      checks: [
        { name: "account", ok: true, detail: "Signed in as Ana Rivera." },
        { name: "contacts", ok: true, detail: "42 contacts." },
        { name: "leads", ok: true, detail: "17 leads." },
      ],
    });
    const asked = await sandbox.control.requests("salesforce", { target: "api" });
    expect(new Set(asked.map(({ path }) => path.split("/")[3]))).toEqual(new Set(["acme"]));
  });

  it("keeps each connection at its own organization", async () => {
    await connect();
    const ref = await connect("chloe@harbour.test");
    expect((await test(ref)).checks).toMatchObject([{ ok: true }, { detail: "1 contact." }, { detail: "0 leads." }]);
  });

  it("is not believed where it names an address that is not Salesforce's", async () => {
    const body = {
      access_token: "at",
      refresh_token: "rt",
      scope: "openid id refresh_token api",
      instance_url: "https://acme.lightning.force.com",
      token_type: "Bearer",
    };
    await sandbox.control.addFault("salesforce", { target: "token", status: 200, body });
    expect((await consent()).kind).toBe("failed");
  });
});

describe("the end of an access", () => {
  it("is asked, because the answer does not say it", async () => {
    expect(minutesLeft(await read(await connect()))).toBe(120);
    const asked = await sandbox.control.requests("salesforce", { target: "introspect" });
    expect(asked).toMatchObject([{ status: 200 }]);
  });

  it("is the usual one where nobody tells", async () => {
    await sandbox.control.addFault("salesforce", { target: "introspect", status: 500, times: null });
    const ref = await connect();
    expect(minutesLeft(await read(ref))).toBe(120);
    expect((await test(ref)).ok).toBe(true);
  });
});

describe("a refresh", () => {
  it("stores the next refresh token, and keeps the address", async () => {
    const ref = await connect();
    expect(await refresh(ref)).toMatchObject({ status: "active" });
    expect(await refresh(ref)).toMatchObject({ status: "active" });
    expect((await test(ref)).ok).toBe(true);
  });

  it("whose answer is lost needs a person, because the token may be used up", async () => {
    const ref = await connect();
    await sandbox.control.addFault("salesforce", { target: "token", dropAfterProcessing: true });
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
  });

  it("of a user who was switched off needs a person", async () => {
    const ref = await connect();
    const body = { error: "inactive_user", error_description: "user is inactive" };
    await sandbox.control.addFault("salesforce", { target: "token", status: 400, body });
    await refresh(ref).catch(() => undefined);
    expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
  });
});

it("an organization without calls left waits an hour, and loses nothing", async () => {
  const ref = await connect();
  await sandbox.control.addFault("salesforce", { target: "api", status: 403, times: null });
  expect((await test(ref)).ok).toBe(false);
  expect(await read(ref)).toMatchObject({ status: "rate_limited", until: expect.any(String) });
});

it("disconnecting revokes the refresh token", async () => {
  const ref = await connect();
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  expect(await sandbox.control.grants("salesforce")).toEqual([]);
});
