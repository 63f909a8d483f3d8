import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db, sqlPool } from "@/db/client";
import { connections, heldConsents, sealedSecrets } from "@/db/schema";
import { connectThroughHub, consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { backgroundContext } from "@/lib/core/context/request-context";
import { decideHeldConsent } from "./decide-held-consent";
import { getConnection } from "./get-connection";
import { getHeldConsent } from "./get-held-consent";
import { releaseHeldConsents } from "./release-held-consents";
import { updateConnection } from "./update-connection";

const sandbox = sandboxForTests();
const integration = "google-calendar";
const PATIENCE = { timeout: 15_000 };
const TEN_MINUTES_MS = 10 * 60_000;

/** Accounts of one test alone: a grant that another organization uses is never given back. */
let ANA: string;
let BEN: string;
let organization: TestOrganization;
let ana: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  [ANA, BEN] = [`ana@${organization.slug}.test`, `ben@${organization.slug}.test`];
  for (const email of [ANA, BEN]) {
    await sandbox.control.addGoogleAccount({ email, name: email, timeZone: "Europe/Berlin", calendars: 1 });
  }
  ana = await connectThroughHub(sandbox, organization, { integration, account: ANA });
});

const reconnectAs = (account: string) =>
  consentThroughHub(sandbox, organization, { integration, connectionId: ana, account });
const heldFor = async (member: TestMember = organization.owner) =>
  (await getHeldConsent(member.ctx, { ref: ana })).held;

async function decide(decision: "use" | "add" | "keep", member: TestMember = organization.owner) {
  const [row] = await heldRows();
  return decideHeldConsent(member.ctx, { ref: ana, id: row?.id ?? "", decision });
}

const heldRows = () =>
  db().select().from(heldConsents).where(eq(heldConsents.organizationId, organization.organizationId));
const sealedOf = (subjectId: string) =>
  db()
    .select({ field: sealedSecrets.field })
    .from(sealedSecrets)
    .where(and(eq(sealedSecrets.organizationId, organization.organizationId), eq(sealedSecrets.subjectId, subjectId)));
const revocations = () => sandbox.control.requests("google", { target: "revoke" });
const shown = (ref: string) => getConnection(organization.owner.ctx, { ref });
const connectionCount = async () =>
  (await db().select().from(connections).where(eq(connections.organizationId, organization.organizationId))).length;
const sweep = () => releaseHeldConsents(backgroundContext({ kind: "deployment", job: "connections.release" }));

/** Do so many wait for somebody's lock? */
async function waiting(many: number): Promise<boolean> {
  const [row] = await db().execute(
    sql`select count(*)::int as waiting from pg_locks
        where not granted and database = (select oid from pg_database where datname = current_database())`,
  );
  return Number(row?.waiting) >= many;
}

describe("a reconnect as another account", () => {
  it("changes nothing, keeps the consent sealed and asks its person", async () => {
    const before = await shown(ana);
    expect(await reconnectAs(BEN)).toMatchObject({ kind: "failed", error: "account_mismatch" });
    expect(await shown(ana)).toEqual(before);
    const held = await heldFor();
    expect(held).toMatchObject({ account: { email: BEN }, existingConnectionId: null });
    expect((await sealedOf(held?.id ?? "")).map(({ field }) => field)).toEqual(["held_consent"]);
    expect(JSON.stringify(await heldRows())).not.toMatch(/ya29|1\/\//); // Google's tokens begin like this
    expect(await revocations()).toEqual([]);
  });

  it("used: the connection is of that account from now on, with its id, settings and history", async () => {
    await updateConnection(organization.owner.ctx, { ref: ana, settings: { color: "blue" } });
    const { createdAt } = await shown(ana);
    await reconnectAs(BEN);
    expect(await decide("use")).toMatchObject({
      id: ana,
      name: BEN, // it was called after its account
      account: { email: BEN },
      status: "active",
      settings: { color: "blue" },
      createdAt,
    });
    expect(await connectionCount()).toBe(1);
    expect(await heldFor()).toBeNull();
    expect(await revocations()).toHaveLength(1); // Ana's access, which nothing needs any more
    expect(await sealedOf((await heldRows())[0]?.id ?? "")).toEqual([]);
  });

  it("used: a name that somebody gave stays", async () => {
    await updateConnection(organization.owner.ctx, { ref: ana, name: "Front desk" });
    await reconnectAs(BEN);
    expect(await decide("use")).toMatchObject({ name: "Front desk", account: { email: BEN } });
  });

  it("added: both are there", async () => {
    await reconnectAs(BEN);
    const added = await decide("add");
    expect(added).toMatchObject({ account: { email: BEN }, status: "active", visibility: "personal" });
    expect(added.id).not.toBe(ana);
    expect(await shown(ana)).toMatchObject({ account: { email: ANA }, status: "active" });
    expect(await revocations()).toEqual([]);
  });

  it("kept: given back", async () => {
    await reconnectAs(BEN);
    expect(await decide("keep")).toMatchObject({ id: ana, account: { email: ANA } });
    expect(await revocations()).toHaveLength(1);
    expect(await connectionCount()).toBe(1);
  });

  it("kept: not given back where the account's grant is in use", async () => {
    await connectThroughHub(sandbox, organization, { integration, account: BEN });
    await reconnectAs(BEN);
    await decide("keep");
    expect(await revocations()).toEqual([]);
  });

  it("that is a connection already cannot take this one over, and can be renewed instead", async () => {
    const ben = await connectThroughHub(sandbox, organization, { integration, account: BEN });
    await reconnectAs(BEN);
    expect(await heldFor()).toMatchObject({ existingConnectionId: ben });
    await expect(decide("use")).rejects.toMatchObject({ code: "conflict", details: { connectionIds: [ben] } });
    expect(await decide("add")).toMatchObject({ id: ben }); // refused, it could still be decided
    expect(await connectionCount()).toBe(2);
  });
});

describe("while the account is being connected by somebody else", () => {
  /** Both go as far as they can while nobody may write the audit trail: the new connection is there, uncommitted. */
  async function connectAndMeanwhile<T>(meanwhile: () => Promise<T>) {
    const locked = sqlPool().begin(async (sql) => {
      await sql`lock table audit_events in share mode`;
      const connecting = connectThroughHub(sandbox, organization, { integration, account: BEN });
      await vi.waitUntil(() => waiting(1), PATIENCE);
      const both = Promise.allSettled([connecting, meanwhile()]);
      await vi.waitUntil(() => waiting(2), PATIENCE);
      return { both }; // in an object: begin would wait for a promise
    });
    return (await locked).both;
  }

  it("it cannot take this one over, and the consent can still be decided otherwise", async () => {
    await reconnectAs(BEN);
    const [connected, used] = await connectAndMeanwhile(() => decide("use"));
    const ben = connected.status === "fulfilled" ? connected.value : "none";
    expect(used).toMatchObject({
      status: "rejected",
      reason: { code: "conflict", details: { connectionIds: [ben] } },
    });
    expect(await shown(ana)).toMatchObject({ account: { email: ANA }, status: "active" });
    expect(await decide("add")).toMatchObject({ id: ben, account: { email: BEN } });
    expect(await connectionCount()).toBe(2);
  });
});

describe("deciding", () => {
  it("works once, of many at once", async () => {
    await reconnectAs(BEN);
    const outcomes = await Promise.allSettled([decide("use"), decide("add"), decide("keep"), decide("use")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(decide("keep")).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for the member whose consent it was, and nobody else", async () => {
    await updateConnection(organization.owner.ctx, { ref: ana, visibility: "shared" });
    await reconnectAs(BEN);
    for (const member of [organization.admin, organization.member]) {
      expect(await heldFor(member)).toBeNull();
      await expect(decide("use", member)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(decide("use", organization.viewer)).rejects.toMatchObject({ code: "forbidden" });
    expect(await heldFor()).not.toBeNull();
  });

  it("after 10 minutes says so, and the consent is given back once", async () => {
    await reconnectAs(BEN);
    expect(await sweep()).toEqual({ released: 0 });
    await sandbox.advance(TEN_MINUTES_MS);
    await expect(decide("use")).rejects.toMatchObject({ code: "conflict", details: { expired: true } });
    expect(await heldFor()).toBeNull();
    await Promise.all([sweep(), sweep()]);
    // What other tests left undecided is given back as well.
    expect((await revocations()).filter(({ account }) => account === BEN)).toHaveLength(1);
    await expect(decide("use")).rejects.toMatchObject({ code: "conflict", details: { expired: true } });
    expect(await shown(ana)).toMatchObject({ account: { email: ANA }, status: "active" });
  });

  it("is asked about the newest consent; one of the same account before does not end it", async () => {
    await reconnectAs(BEN);
    await reconnectAs(BEN);
    expect(await revocations()).toEqual([]);
    const open = (await heldRows()).filter(({ decidedAt }) => decidedAt === null);
    expect(open).toHaveLength(1);
    const held = await heldFor();
    expect(held?.id).toBe(open[0]?.id);
    const done = await decideHeldConsent(organization.owner.ctx, { ref: ana, id: held?.id ?? "", decision: "use" });
    expect(done).toMatchObject({ account: { email: BEN }, status: "active" });
  });
});

it("the same account again, new and reconnected, by racing callbacks, is the one connection", async () => {
  await updateConnection(organization.owner.ctx, { ref: ana, settings: { color: "blue" } });
  const outcomes = await Promise.all([
    reconnectAs(ANA),
    consentThroughHub(sandbox, organization, { integration, account: ANA }),
    reconnectAs(ANA),
    consentThroughHub(sandbox, organization, { integration, account: ANA }),
  ]);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ kind: "connected", connectionId: ana, reconnected: true });
  }
  expect(await connectionCount()).toBe(1);
  expect(await shown(ana)).toMatchObject({ status: "active", settings: { color: "blue" } });
});
