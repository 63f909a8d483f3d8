import { expect, it } from "vitest";
import { connectThroughHub } from "@/e2e/kit/connect-through-hub";
import { integrationForTests } from "@/e2e/kit/integration-for-tests";
import { listIntegrations } from "../registry";

const { sandbox, organization, read, test, refresh, disconnect, optionsOf, choose } =
  integrationForTests("google-calendar");
const KEYS = ["google-calendar", "gmail", "youtube"];
const scopesOf = (key: string) =>
  listIntegrations().flatMap(({ meta }) => (meta.key === key ? meta.scopes.map(({ scope }) => scope) : []));

/** One account, three consents; answers the connections by key. */
async function connectEach(): Promise<readonly [string, string, string]> {
  const connect = (integration: string) => connectThroughHub(sandbox, organization(), { integration });
  const [calendar, gmail, youtube] = [
    await connect("google-calendar"),
    await connect("gmail"),
    await connect("youtube"),
  ];
  const [channel] = await optionsOf(youtube);
  if ((await read(youtube)).status === "pending") await choose(youtube, "channel", channel?.id);
  return [calendar, gmail, youtube];
}

it("one account at Google is a connection for each integration, with that integration's permissions and no others", async () => {
  const refs = await connectEach();
  expect(new Set(refs).size).toBe(3);
  const connections = await Promise.all(refs.map(read));
  expect(new Set(connections.map(({ account }) => account?.id)).size).toBe(1);
  for (const [at, { integration, status, scopes }] of connections.entries()) {
    expect([integration, status, scopes.missing]).toEqual([KEYS[at], "active", []]);
    for (const key of KEYS) {
      // A consent asks for what its integration needs: the permissions of the others stay with the others.
      const expected =
        key === integration ? expect.arrayContaining(scopesOf(key)) : expect.not.arrayContaining(scopesOf(key));
      expect(scopes.granted, `${integration}: ${key}`).toEqual(expected);
    }
  }
});

it("a later consent for another integration leaves the earlier connection as it was, and its access works on", async () => {
  const calendar = await connectThroughHub(sandbox, organization(), { integration: "google-calendar" });
  const before = await read(calendar);
  const gmail = await connectThroughHub(sandbox, organization(), { integration: "gmail" });
  expect(await read(calendar)).toEqual(before);
  for (const ref of [calendar, gmail, calendar]) {
    await refresh(ref);
    expect(await test(ref)).toMatchObject({ ok: true });
  }
  expect((await read(calendar)).scopes).toEqual(before.scopes);
});

it("the account's grant, which is one for all of them, is given back with the last", async () => {
  const [calendar, gmail, youtube] = await connectEach();
  for (const ref of [gmail, calendar]) {
    expect((await disconnect(ref)).receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "skipped" });
    expect(await test(youtube)).toMatchObject({ ok: true });
  }
  expect((await disconnect(youtube)).receipt[0]).toMatchObject({ name: "revoke_at_provider", outcome: "done" });
  expect(await sandbox.control.grants("google")).toEqual([]);
});
