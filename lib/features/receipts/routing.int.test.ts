// Why: an app of the deployment's serves many organizations, and each may see its own events only: all of them, and once.
import { eq, or } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { events, oauthApps, places, receipts } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock, setClock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { backgroundContext } from "@/lib/core/context/request-context";
import { facebookPages } from "@/lib/providers/facebook/integration";
import { slackIntegration } from "@/lib/providers/slack/integration";
import { telegramIntegration } from "@/lib/providers/telegram/integration";
import { CLAIM_MS } from "./claim-receipts";
import { setConnection } from "./fixtures/kept";
import { keepTold, readTold, wrote } from "./fixtures/told-items";
import { type Moment, processReceipts } from "./process-receipts";

let ours: TestOrganization;
let theirs: TestOrganization;
let team: string;

beforeEach(async () => {
  ours = await newOrganization();
  theirs = await newOrganization();
  team = `T-${newId()}`;
});
afterEach(() => setClock(undefined));

const process = (more: Parameters<typeof processReceipts>[1] = {}) =>
  processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }), { read: readTold, ...more });

type Options = Partial<Parameters<typeof newConnection>[1]>;
const inTeam = (organization: TestOrganization, options: Options = {}) =>
  newConnection(organization, {
    ...{ owner: organization.owner, integration: slackIntegration, externalAccountId: team, visibility: "shared" },
    ...options,
  });

/** A receipt and its copies, by their connection. */
async function becameOf(id: string | undefined) {
  const rows = await db()
    .select()
    .from(receipts)
    .where(or(eq(receipts.id, id ?? ""), eq(receipts.copyOf, id ?? "")));
  return new Map(rows.map((row) => [row.connectionId, row]));
}

const toldOf = ({ organizationId }: TestOrganization) =>
  db().select().from(events).where(eq(events.organizationId, organizationId));

const ofTeam = () => [{ kind: "account", id: team }] as const;

describe("an event at an address that all share", () => {
  it("is the connection's whose account it names, and nobody else's", async () => {
    const [own, another] = [await inTeam(ours), await inTeam(theirs, { externalAccountId: "T-else" })];
    const [id] = await keepTold({ integration: "slack", items: [{ routes: ofTeam(), effects: [wrote("hello")] }] });
    expect(await process()).toEqual({ processed: 1 });
    const became = await becameOf(id);
    expect([...became.keys()]).toEqual([own]);
    expect(became.get(own)).toMatchObject({
      ...{ state: "done", reason: null, organizationId: ours.organizationId, attempts: 1, claimId: null },
      changes: [{ kind: "event", action: "message.received" }],
    });
    expect(await toldOf(ours)).toMatchObject([
      { type: "message.received", connectionId: own, data: { text: "hello" } },
    ]);
    expect((await toldOf(theirs)).filter(({ connectionId }) => connectionId === another)).toEqual([]);
  });

  it("is everybody's who has connected that account, each with a receipt of their own", async () => {
    const [first, second, third] = [await inTeam(ours), await inTeam(theirs), await inTeam(await newOrganization())];
    const [id] = await keepTold({ integration: "slack", items: [{ routes: ofTeam(), effects: [wrote("all")] }] });
    await process();
    const became = await becameOf(id);
    expect([...became.keys()].sort()).toEqual([first, second, third].sort());
    expect(became.get(first)).toMatchObject({ id, copyOf: null, state: "done" });
    for (const copy of [became.get(second), became.get(third)]) {
      expect(copy).toMatchObject({ copyOf: id, state: "done", changes: [{ action: "message.received" }] });
    }
    expect(await toldOf(theirs)).toHaveLength(1);
  });

  it("of several accounts goes to each one's", async () => {
    const other = `T-${newId()}`;
    const [own, another] = [await inTeam(ours), await inTeam(theirs, { externalAccountId: other })];
    const ids = await keepTold({
      integration: "slack",
      items: [
        { routes: [{ kind: "account", id: other }], effects: [wrote("theirs")] },
        { routes: ofTeam(), effects: [wrote("ours")] },
      ],
    });
    await process();
    expect([...(await becameOf(ids[0])).keys()]).toEqual([another]);
    expect([...(await becameOf(ids[1])).keys()]).toEqual([own]);
  });

  it("is found by what was chosen, by the address of an account, and by a shared bot's place", async () => {
    const page = `p-${newId()}`;
    const byPage = await newConnection(ours, {
      ...{ owner: ours.owner, integration: facebookPages, choices: { page: { id: page, name: "Acme" } } },
    });
    const byPlace = await newConnection(ours, { owner: ours.owner, integration: telegramIntegration });
    const chat = newId();
    await db()
      .insert(places)
      .values({
        ...{ provider: "telegram", externalId: chat, kind: "chat", organizationId: ours.organizationId },
        ...{ connectionId: byPlace, name: "Ana", linkedByUserId: null, linkedAt: clock.now() },
      });
    const byEmail = await inTeam(theirs, { externalAccountId: newId() });
    const email = `private.${theirs.owner.email}`;
    const cases = [
      ["facebook", { kind: "choice", name: "page", id: page }, byPage],
      ["telegram", { kind: "place", id: chat }, byPlace],
      ["slack", { kind: "email", id: email.toUpperCase() }, byEmail],
    ] as const;
    for (const [integration, route, connectionId] of cases) {
      const [id] = await keepTold({ integration, items: [{ routes: [route] }] });
      await process();
      expect([...(await becameOf(id)).keys()], integration).toEqual([connectionId]);
    }
  });

  it("goes by the first of its routes that anybody fits", async () => {
    const own = await inTeam(ours);
    const routes = [{ kind: "account", id: "nobody" }, ...ofTeam(), { kind: "address" }] as const;
    const [id] = await keepTold({ integration: "slack", items: [{ routes }] });
    await process();
    expect([...(await becameOf(id)).keys()]).toEqual([own]);
  });

  it.each([
    ["nobody has connected it", async () => {}],
    ["whoever had it has disconnected it", () => inTeam(ours, { status: "disconnected" })],
    ["it is another integration's", () => inTeam(ours, { integration: telegramIntegration })],
    ["it was connected with an organization's own app", connectedWithOwnApp],
  ])("is kept as nobody's where %s", async (_, prepare) => {
    await prepare();
    const [id] = await keepTold({ integration: "slack", items: [{ routes: ofTeam(), effects: [wrote("psst")] }] });
    await process();
    expect([...(await becameOf(id)).values()]).toMatchObject([
      { state: "unrouted", reason: "no_connection", organizationId: null, connectionId: null, changes: [] },
    ]);
  });

  it("is routed by a replay, once somebody has connected it", async () => {
    const [id = ""] = await keepTold({ integration: "slack", items: [{ routes: ofTeam(), effects: [wrote("late")] }] });
    await process();
    const own = await inTeam(ours);
    await replay(id);
    expect((await becameOf(id)).get(own)).toMatchObject({ state: "done", reason: null });
    expect(await toldOf(ours)).toHaveLength(1);
  });
});

async function connectedWithOwnApp(): Promise<void> {
  const id = await inTeam(ours);
  const oauthAppId = newId();
  const now = clock.now();
  await db()
    .insert(oauthApps)
    .values({
      ...{ organizationId: ours.organizationId, id: oauthAppId, provider: "slack", clientId: newId() },
      ...{ createdAt: now, createdByUserId: ours.owner.userId },
      ...{ secretSetAt: now, secretSetByUserId: ours.owner.userId },
    });
  await setConnection({ organizationId: ours.organizationId, connectionId: id, calendarId: "" }, { oauthAppId });
}

async function replay(id: string): Promise<void> {
  const again = { state: "waiting", attempts: 0, dueAt: clock.now(), settledAt: null } as const;
  await db().update(receipts).set(again).where(eq(receipts.id, id));
  await process();
}

describe("an event at a connection's own address", () => {
  const toOwn = (connectionId: string) => ({ organizationId: ours.organizationId, connectionId });

  it("is that connection's where nothing in it says otherwise, or it names its account", async () => {
    const own = await inTeam(ours);
    for (const routes of [[{ kind: "address" }] as const, ofTeam()]) {
      const [id] = await keepTold({ integration: "slack", to: toOwn(own), items: [{ routes, effects: [wrote("x")] }] });
      await process();
      expect((await becameOf(id)).get(own)?.state).toBe("done");
    }
    expect(await toldOf(ours)).toHaveLength(2);
  });

  it("is nobody's where it is about another account, also if somebody else has that one", async () => {
    const own = await inTeam(ours, { externalAccountId: "T-own" });
    await inTeam(theirs);
    const [id] = await keepTold({
      integration: "slack",
      to: toOwn(own),
      items: [{ routes: ofTeam(), effects: [wrote("x")] }],
    });
    await process();
    expect([...(await becameOf(id)).values()]).toMatchObject([{ state: "unrouted", reason: "other_account" }]);
    expect([...(await toldOf(ours)), ...(await toldOf(theirs))]).toEqual([]);
  });

  it("is kept and not acted on while the connection is paused, and acted on by a replay after that", async () => {
    const own = await inTeam(ours, { status: "paused" });
    const [id = ""] = await keepTold({ integration: "slack", to: toOwn(own), items: [{ effects: [wrote("later")] }] });
    await process();
    expect((await becameOf(id)).get(own)).toMatchObject({ state: "done", reason: "connection_paused", changes: [] });
    await setConnection({ ...toOwn(own), calendarId: "" }, { status: "active" });
    await replay(id);
    expect((await becameOf(id)).get(own)).toMatchObject({ state: "done", reason: null });
    expect(await toldOf(ours)).toHaveLength(1);
  });

  it("is nobody's once the connection was disconnected", async () => {
    const own = await inTeam(ours, { status: "disconnected" });
    const [id] = await keepTold({ integration: "slack", to: toOwn(own), items: [{ effects: [wrote("x")] }] });
    await process();
    expect((await becameOf(id)).get(own)).toMatchObject({ state: "unrouted", reason: "connection_disconnected" });
  });

  it("is told to nobody but the owner of a personal connection", async () => {
    const own = await inTeam(ours, { visibility: "personal", owner: ours.member });
    await keepTold({ integration: "slack", to: toOwn(own), items: [{ effects: [wrote("secret")] }] });
    await process();
    expect(await toldOf(ours)).toMatchObject([{ privateToUserId: ours.member.userId }]);
  });
});

describe("an event of several connections' whose worker dies", () => {
  const MOMENTS: readonly Moment[] = ["claimed", "read", "routed", "applied"];

  it.each(MOMENTS)("%s: each of them has it once all the same", async (moment) => {
    const [first, second] = [await inTeam(ours), await inTeam(theirs)];
    const [id = ""] = await keepTold({ integration: "slack", items: [{ routes: ofTeam(), effects: [wrote("once")] }] });
    const dies = async (reached: Moment) => {
      if (reached === moment) throw new Error("died");
    };
    await expect(process({ reach: dies })).rejects.toThrow("died");
    setClock({ now: () => new Date(Date.now() + CLAIM_MS), sync: async () => {} });
    await process();
    const became = await becameOf(id);
    expect([...became.keys()].sort()).toEqual([first, second].sort());
    for (const row of became.values()) expect(row).toMatchObject({ state: "done", claimId: null });
    expect([await toldOf(ours), await toldOf(theirs)]).toMatchObject([
      [{ connectionId: first }],
      [{ connectionId: second }],
    ]);
    await replay(id);
    expect([...(await becameOf(id)).keys()].sort()).toEqual([first, second].sort());
    expect([await toldOf(ours), await toldOf(theirs)].map(({ length }) => length)).toEqual([1, 1]);
  });
});

it("a receipt that fails is put off and holds up neither its organization's nor others'", async () => {
  const [own, another] = [await inTeam(ours), await inTeam(theirs, { externalAccountId: `${team}-2` })];
  const ids = await keepTold({
    integration: "slack",
    items: [
      { routes: ofTeam(), effects: [wrote("bad")] },
      { routes: ofTeam(), effects: [wrote("good")] },
      { routes: [{ kind: "account", id: `${team}-2` }], effects: [wrote("good")] },
    ],
  });
  const fails: NonNullable<Parameters<typeof processReceipts>[1]>["effects"] = [
    async () => async (_tx, all) => {
      if (all.some(({ row }) => row.id === ids[0])) throw new Error("cannot be done");
      return [];
    },
  ];
  const before = clock.now().getTime();
  await process({ effects: fails });
  expect((await becameOf(ids[0])).get(own)).toMatchObject({
    ...{ state: "waiting", reason: "processing_failed", attempts: 1, claimId: null },
  });
  const dueAt = (await becameOf(ids[0])).get(own)?.dueAt.getTime() ?? 0;
  expect(dueAt - before).toBeGreaterThanOrEqual(5_000);
  expect((await becameOf(ids[1])).get(own)?.state).toBe("done");
  expect((await becameOf(ids[2])).get(another)?.state).toBe("done");
});
