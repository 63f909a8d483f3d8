import { expect, it } from "vitest";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import unauthorized from "./samples/unauthorized.json";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DESIGN = "t:WX5xItRbCiJH_GJDsIdhAQ";
const { sandbox, connect, read, test, refresh, disconnect, optionsOf, choose } = integrationForTests("tumblr");

async function connectWhole(): Promise<string> {
  const ref = await connect();
  await choose(ref, "blog", DESIGN);
  return ref;
}

it("connects an account, and waits for one of its blogs to be chosen", async () => {
  const ref = await connect();
  expect(await read(ref)).toMatchObject({
    status: "pending",
    visibility: "shared",
    account: { id: "t:0aY0xL2Fi1OFJg4YxpmegQ", name: "anarivera" },
  });
  expect((await optionsOf(ref)).map(({ name, detail }) => [name, detail])).toEqual([
    ["anarivera", "Ana Rivera"],
    ["acme-design", null],
  ]);
  await expect(choose(ref, "blog", "t:2cY0xL2Fi1OFJg4YxpmegC")).rejects.toThrow();
  expect(await choose(ref, "blog", DESIGN)).toMatchObject({ status: "active" });
  expect((await test(ref)).checks.map(({ state, detail }) => [state, detail])).toEqual([
    ["ok", "Signed in as anarivera."],
    ["ok", "The blog acme-design is there."],
    ["ok", "Posts can be queued at acme-design."],
  ]);
});

it("keeps an account that renamed its blog for the same", async () => {
  const ref = await connectWhole();
  await sandbox.control.tell("tumblr", "rename", { blog: "anarivera", name: "ana-of-acme" });
  expect(await connect()).toBe(ref);
  expect(await read(ref)).toMatchObject({ account: { name: "ana-of-acme" } });
});

it("renews access after 42 minutes, and needs a person where nobody did for 42 days", async () => {
  const ref = await connectWhole();
  const { refreshExpiresAt } = await read(ref);
  expect(refreshExpiresAt).not.toBeNull();
  for (let round = 0; round < 2; round += 1) {
    await sandbox.advance(43 * MINUTE_MS);
    expect(await test(ref)).toMatchObject({ ok: true });
  }
  await sandbox.advance(43 * DAY_MS);
  expect(await test(ref)).toMatchObject({ ok: false });
  expect(await read(ref)).toMatchObject({ status: "needs_reauth" });
});

it("is lost with an answer that is lost, because a refresh token works once", async () => {
  const ref = await connectWhole();
  await sandbox.control.addFault("tumblr", { target: "token", dropAfterProcessing: true });
  await refresh(ref).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
});

it("takes a refresh that is refused in the API's own form for what it is", async () => {
  const ref = await connectWhole();
  await sandbox.control.addFault("tumblr", { target: "token", status: 401, body: unauthorized });
  await refresh(ref).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
});

it("that refuses the hub's own key is the operator's affair", async () => {
  const ref = await connectWhole();
  await sandbox.control.setOptions("tumblr", { refuseClientSecret: true });
  await refresh(ref).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "app_rejected" } });
});

it("has no way to give access back, and the receipt says where a person does", async () => {
  const ref = await connectWhole();
  const { receipt } = await disconnect(ref);
  expect(receipt[0]).toMatchObject({ outcome: "skipped", detail: expect.stringContaining("tumblr.com/settings/apps") });
});
