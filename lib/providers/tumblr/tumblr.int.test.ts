import { beforeEach, expect, it } from "vitest";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { chooseOption } from "@/lib/features/connections/choose-option";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { getConnection } from "@/lib/features/connections/get-connection";
import { listChoices } from "@/lib/features/connections/list-choices";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { testConnection } from "@/lib/features/connections/test-connection";
import unauthorized from "./samples/unauthorized.json";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DESIGN = "t:WX5xItRbCiJH_GJDsIdhAQ";
const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const ctx = () => organization.owner.ctx;
const read = (ref: string) => getConnection(ctx(), { ref });
const connect = (wish = {}) => connectThroughHub(sandbox, organization, { integration: "tumblr", ...wish });
const test = (ref: string) => testConnection(ctx(), { ref });

async function connectWhole(): Promise<string> {
  const ref = await connect();
  await chooseOption(ctx(), { ref, choice: "blog", optionId: DESIGN });
  return ref;
}

it("connects an account, and waits for one of its blogs to be chosen", async () => {
  const ref = await connect();
  expect(await read(ref)).toMatchObject({
    status: "pending",
    visibility: "shared",
    account: { id: "t:0aY0xL2Fi1OFJg4YxpmegQ", name: "anarivera" },
  });
  const [blog] = (await listChoices(ctx(), { ref })).data;
  expect(blog?.options.map(({ name, detail }) => [name, detail])).toEqual([
    ["anarivera", "Ana Rivera"],
    ["acme-design", null],
  ]);
  await expect(chooseOption(ctx(), { ref, choice: "blog", optionId: "t:2cY0xL2Fi1OFJg4YxpmegC" })).rejects.toThrow();
  expect(await chooseOption(ctx(), { ref, choice: "blog", optionId: DESIGN })).toMatchObject({ status: "active" });
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
  await refreshConnectionToken(ctx(), { ref }).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "outcome_unknown" } });
});

it("takes a refresh that is refused in the API's own form for what it is", async () => {
  const ref = await connectWhole();
  await sandbox.control.addFault("tumblr", { target: "token", status: 401, body: unauthorized });
  await refreshConnectionToken(ctx(), { ref }).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "needs_reauth", statusReason: { code: "refresh_rejected" } });
});

it("that refuses the hub's own key is the operator's affair", async () => {
  const ref = await connectWhole();
  await sandbox.control.setOptions("tumblr", { refuseClientSecret: true });
  await refreshConnectionToken(ctx(), { ref }).catch(() => undefined);
  expect(await read(ref)).toMatchObject({ status: "degraded", statusReason: { code: "app_rejected" } });
});

it("has no way to give access back, and the receipt says where a person does", async () => {
  const ref = await connectWhole();
  const { receipt } = await disconnectConnection(ctx(), { ref });
  expect(receipt[0]).toMatchObject({ outcome: "skipped", detail: expect.stringContaining("tumblr.com/settings/apps") });
});
