import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db, inTransaction } from "@/db/client";
import { events } from "@/db/schema";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { EVENT_CATALOGUE, type EventType } from "@/lib/contracts/events/catalogue";
import { changeStatus } from "@/lib/core/connections/change-status";
import { removeMember } from "@/lib/features/members/remove-member";
import { completeConnect } from "./complete-connect";
import { disconnectConnection } from "./disconnect-connection";
import { getConnection } from "./get-connection";
import { startConnect } from "./start-connect";
import { updateConnection } from "./update-connection";

const sandbox = sandboxForTests();
const KEY = "google-calendar";

let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

/** Everything told so far in the organization, oldest first; each parses as the catalogue says. */
async function told() {
  const { organizationId } = organization;
  const rows = await db()
    .select()
    .from(events)
    .where(eq(events.organizationId, organizationId))
    .orderBy(asc(events.id));
  for (const { type, data } of rows) expect(EVENT_CATALOGUE[type as EventType].data.parse(data)).toEqual(data);
  return rows.map(({ type, data, privateToUserId, connectionId, projectId, actorKind, actorName }) => ({
    type,
    data: data as Record<string, unknown>,
    privateToUserId,
    connectionId,
    projectId,
    actorKind,
    actorName,
  }));
}

async function connect(member: TestMember, options: { visibility?: "shared"; connectionId?: string } = {}) {
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(member.ctx, { integration: KEY, browserToken, ...options });
  const callbackUrl = await sandbox.consent(authorizationUrl, { account: "ana@acme.test" });
  const { requestId, log } = member.ctx;
  return () => completeConnect({ ctx: { requestId, log, origin: null }, callbackKey: KEY, callbackUrl, browserToken });
}

async function connected(member: TestMember, options: Parameters<typeof connect>[1] = {}): Promise<string> {
  const outcome = await (await connect(member, options))();
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  return outcome.connectionId;
}

type EngineMove = Omit<Parameters<typeof changeStatus>[1], "organizationId" | "connectionId" | "job">;

function engine(connectionId: string, move: EngineMove): Promise<void> {
  const { organizationId } = organization;
  return inTransaction((tx) => changeStatus(tx, { organizationId, connectionId, job: "tokens.refresh", ...move }));
}

describe("connecting", () => {
  it("tells of a new connection as the API shows it, to its owner", async () => {
    const { member, projectId } = organization;
    const connectionId = await connected(member);
    const {
      ownerName: _,
      customerName,
      diagnosis,
      authKind,
      entered,
      capabilities,
      accessRenewsItself,
      accessRenewsAt,
      ...shown
    } = await getConnection(member.ctx, { ref: connectionId });
    expect(await told()).toEqual([
      {
        type: "connection.created",
        data: shown,
        privateToUserId: member.userId,
        connectionId,
        projectId,
        actorKind: "user",
        actorName: member.ctx.actor.name,
      },
    ]);
  });

  it("tells everyone of a shared one", async () => {
    await connected(organization.owner, { visibility: "shared" });
    expect(await told()).toMatchObject([{ type: "connection.created", privateToUserId: null }]);
  });

  it("of an account that works already tells that it was reconnected", async () => {
    const { member } = organization;
    const connectionId = await connected(member);
    await connected(member, { connectionId });
    expect((await told()).slice(1)).toMatchObject([{ type: "connection.updated", data: { reconnected: true } }]);
  });

  it("of an account that needed it tells that it recovered", async () => {
    const { member } = organization;
    const connectionId = await connected(member);
    await engine(connectionId, { to: "needs_reauth", reason: { code: "refresh_rejected" } });
    await connected(member, { connectionId });
    expect((await told()).slice(1)).toMatchObject([
      {
        type: "connection.needs_reauth",
        data: { status: "needs_reauth", statusReason: { code: "refresh_rejected" }, previous: { status: "active" } },
        actorKind: "job",
      },
      {
        type: "connection.recovered",
        data: { status: "active", statusReason: null, previous: { status: "needs_reauth" }, reconnected: true },
        actorKind: "user",
      },
    ]);
  });

  it("by two callbacks at once is one connection: created once, then reconnected", async () => {
    const [first, second] = [await connect(organization.member), await connect(organization.member)];
    const outcomes = await Promise.all([first(), second()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["connected", "connected"]);
    expect((await told()).map(({ type }) => type)).toEqual(["connection.created", "connection.updated"]);
  });

  it("that is refused tells of nothing", async () => {
    const { member } = organization;
    await connected(organization.owner, { visibility: "shared" });
    const refused = await (await connect(member, { visibility: "shared" }))();
    expect(refused).toMatchObject({ kind: "failed", error: "already_shared" });
    expect(await told()).toHaveLength(1);
  });
});

describe("what a provider answers", () => {
  it.each([
    ["degraded", "connection.degraded"],
    ["rate_limited", "connection.degraded"],
    ["needs_reauth", "connection.needs_reauth"],
  ] as const)("%s is told once, however many callers find it out at once, and so is the recovery", async (to, type) => {
    const { owner } = organization;
    const connectionId = await newConnection(organization, { owner, visibility: "shared" });
    await Promise.all(Array.from({ length: 20 }, () => engine(connectionId, { to, reason: { code: "rate_limited" } })));
    expect(await told()).toMatchObject([{ type, data: { status: to, previous: { status: "active" } } }]);
    await Promise.all(Array.from({ length: 20 }, () => engine(connectionId, { to: "active" })));
    expect((await told()).slice(1)).toMatchObject([
      { type: "connection.recovered", data: { previous: { status: to }, reconnected: false } },
    ]);
  });

  it("is told with the new reason where only that changed, and not at all where only the wait is longer", async () => {
    const { owner } = organization;
    const connectionId = await newConnection(organization, { owner });
    await engine(connectionId, { to: "degraded", reason: { code: "provider_unavailable" } });
    await engine(connectionId, { to: "degraded", reason: { code: "provider_unavailable" }, until: new Date() });
    await engine(connectionId, { to: "degraded", reason: { code: "app_rejected" } });
    expect(await told()).toMatchObject([
      { type: "connection.degraded", privateToUserId: owner.userId },
      { type: "connection.updated", data: { previous: { statusReason: { code: "provider_unavailable" } } } },
    ]);
  });

  it("is not told where the move is not allowed", async () => {
    const connectionId = await newConnection(organization, { owner: organization.owner, status: "paused" });
    await engine(connectionId, { to: "degraded" });
    expect(await told()).toEqual([]);
  });
});

describe("changing", () => {
  let connectionId: string;
  const update = (member: TestMember, changes: Omit<Parameters<typeof updateConnection>[1], "ref">) =>
    updateConnection(member.ctx, { ref: connectionId, ...changes });

  beforeEach(async () => {
    connectionId = await newConnection(organization, { owner: organization.member });
  });

  it("the name and settings is one event with what they were", async () => {
    const { member } = organization;
    await update(member, { name: "Mine", settings: { color: "red" } });
    expect(await told()).toMatchObject([
      {
        type: "connection.updated",
        data: { name: "Mine", settings: { color: "red" }, previous: { settings: {} }, reconnected: false },
        privateToUserId: member.userId,
      },
    ]);
    expect(Object.keys(Object((await told())[0]?.data.previous)).sort()).toEqual(["name", "settings"]);
  });

  it("nothing tells of nothing", async () => {
    await update(organization.member, { name: "Mine" });
    await update(organization.member, { name: "Mine", paused: false, visibility: "personal" });
    expect(await told()).toHaveLength(1);
  });

  it("pausing and resuming is told, also to the owner when an admin does it", async () => {
    const { admin, member } = organization;
    await update(admin, { paused: true });
    await update(member, { paused: false });
    expect(await told()).toMatchObject([
      {
        data: { status: "paused", previous: { status: "active" } },
        privateToUserId: member.userId,
        actorName: admin.email,
      },
      { data: { status: "active", previous: { status: "paused" } }, privateToUserId: member.userId },
    ]);
  });

  it("both at once is refused as a whole, and tells of nothing", async () => {
    const { owner } = organization;
    const broken = await newConnection(organization, { owner, status: "disconnected" });
    await expect(updateConnection(owner.ctx, { ref: broken, name: "x" })).rejects.toMatchObject({ code: "not_found" });
    const taken = "the-same-account";
    await newConnection(organization, { owner, visibility: "shared", externalAccountId: taken });
    const ref = await newConnection(organization, { owner, externalAccountId: taken });
    const both = updateConnection(owner.ctx, { ref, name: "New name", visibility: "shared" });
    await expect(both).rejects.toMatchObject({ code: "conflict" });
    expect((await getConnection(owner.ctx, { ref })).name).not.toBe("New name");
    expect(await told()).toEqual([]);
  });

  it("who may see it: a new name stays with the owner while it is personal, sharing is told to everyone", async () => {
    const { member } = organization;
    await update(member, { name: "Ours", visibility: "shared" });
    const [renamed, shared] = await told();
    expect(renamed).toMatchObject({ data: { name: "Ours", visibility: "personal" }, privateToUserId: member.userId });
    expect(shared).toMatchObject({ data: { name: "Ours", visibility: "shared" }, privateToUserId: null });
    expect(shared?.data.previous).toEqual({ visibility: "personal" });
  });

  it("who may see it: that it is taken back is told to everyone, and what is new in it to the owner only", async () => {
    const { member } = organization;
    await update(member, { name: "Ours", visibility: "shared" });
    await update(member, { name: "Mine again", visibility: "personal" });
    const [, , takenBack, renamed] = await told();
    expect(takenBack).toMatchObject({ data: { name: "Ours", visibility: "personal" }, privateToUserId: null });
    expect(takenBack?.data.previous).toEqual({ visibility: "shared" });
    expect(renamed).toMatchObject({ data: { name: "Mine again" }, privateToUserId: member.userId });
  });

  it("sharing it twice at once is told once", async () => {
    const { member } = organization;
    await Promise.all([update(member, { visibility: "shared" }), update(member, { visibility: "shared" })]);
    expect(await told()).toHaveLength(1);
  });

  it("by the end of the owner's membership is told, and only of what was personal", async () => {
    const { owner, member } = organization;
    await newConnection(organization, { owner: member, visibility: "shared" });
    await removeMember(owner.ctx, { userId: member.userId });
    expect(await told()).toMatchObject([
      {
        type: "connection.updated",
        connectionId,
        data: { status: "paused", statusReason: { code: "owner_removed" }, previous: { status: "active" } },
        privateToUserId: member.userId,
      },
    ]);
  });
});

describe("disconnecting", () => {
  it("is told with the connection as it last was", async () => {
    const { owner } = organization;
    const ref = await newConnection(organization, { owner, visibility: "shared" });
    await engine(ref, { to: "degraded", reason: { code: "provider_unavailable" } });
    const { disconnectedAt } = await disconnectConnection(owner.ctx, { ref });
    expect((await told()).slice(1)).toMatchObject([
      { type: "connection.deleted", data: { id: ref, status: "degraded", deletedAt: disconnectedAt } },
    ]);
  });

  it("twice at once is told once", async () => {
    const { member } = organization;
    const ref = await newConnection(organization, { owner: member });
    const ends = () => disconnectConnection(member.ctx, { ref });
    const outcomes = await Promise.allSettled([ends(), ends(), ends()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await told()).toMatchObject([{ type: "connection.deleted", privateToUserId: member.userId }]);
  });
});
