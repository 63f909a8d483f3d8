import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/events/stream/route";
import { db, inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { type LiveClient, readLive } from "@/e2e/kit/live-client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { endSession } from "@/lib/core/auth/end-session";
import { setCurrentOrganization } from "@/lib/core/auth/set-current-organization";
import { listApiKeys } from "@/lib/features/api-keys/list-api-keys";
import { revokeApiKey } from "@/lib/features/api-keys/revoke-api-key";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { removeMember } from "@/lib/features/members/remove-member";
import { updateMember } from "@/lib/features/members/update-member";
import { createProject } from "@/lib/features/projects/create-project";
import { insertEvent } from "./fixtures/insert-event";
import { liveHub } from "./live-hub";
import { signalChange } from "./signal-change";

const ORIGIN = "http://localhost:3999";
let organization: TestOrganization;
const open: LiveClient[] = [];

beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});

interface Opening {
  readonly lastEventId?: string;
  readonly query?: string;
  readonly bearer?: string;
}

async function request(who: TestMember | null, { lastEventId, query = "", bearer }: Opening = {}): Promise<Response> {
  const headers = new Headers();
  if (who) headers.set("cookie", who.cookie);
  if (bearer) headers.set("authorization", `Bearer ${bearer}`);
  if (lastEventId) headers.set("last-event-id", lastEventId);
  return GET(new Request(`${ORIGIN}/api/events/stream${query}`, { headers }), { params: Promise.resolve({}) });
}

async function look(who: TestMember | null, opening: Opening = {}): Promise<LiveClient> {
  const client = readLive(await request(who, opening));
  open.push(client);
  return client;
}

async function lookReady(who: TestMember | null, opening: Opening = {}): Promise<LiveClient> {
  const client = await look(who, opening);
  await client.see("ready");
  return client;
}

const change = (topics: Parameters<typeof signalChange>[1]["topics"], onlyUserId: string | null = null) =>
  inTransaction((tx) => signalChange(tx, { organizationId: organization.organizationId, topics, onlyUserId }));

const writeEvent = (privateToUserId: string | null = null) =>
  inTransaction((tx) => insertEvent(tx, { organizationId: organization.organizationId, privateToUserId }));

async function publish(privateToUserId: string | null = null): Promise<string> {
  return inTransaction(async (tx) => {
    const id = await writeEvent(privateToUserId);
    const { organizationId } = organization;
    await signalChange(tx, { organizationId, topics: ["events"], onlyUserId: privateToUserId });
    return id;
  });
}

describe("a stream", () => {
  it("is a stream of events that nobody on the way should hold back", async () => {
    const { response } = await lookReady(organization.viewer);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
  });

  it("tells of what verbs change, by the topics of their nouns", async () => {
    const client = await lookReady(organization.viewer);
    await createProject(organization.owner.ctx, { slug: `p-${newId()}`, name: "New" });
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
  });

  it("carries the product's own events in their envelope", async () => {
    const client = await lookReady(organization.viewer);
    const id = await publish();
    const { data } = await client.see("event", (event) => event.id === id);
    expect(data).toEqual({
      id,
      type: "connection.updated",
      timestamp: expect.stringMatching(/Z$/),
      organization: organization.slug,
      data: { name: "x" },
    });
  });

  it("answers HEAD without opening one", async () => {
    const asked = new Request(`${ORIGIN}/api/events/stream`, {
      method: "HEAD",
      headers: { cookie: organization.owner.cookie },
    });
    const answer = await GET(asked, { params: Promise.resolve({}) });
    expect([answer.status, answer.body]).toEqual([200, null]);
  });

  it("sends heartbeats that say where to go on", async () => {
    const client = await lookReady(organization.owner);
    await change(["jobs"]);
    const { id } = await client.see("changed");
    liveHub().heartbeat();
    await vi.waitUntil(() => client.lastEventId === id);
  });
});

describe("resuming", () => {
  it("goes on after the last message, by header or by query", async () => {
    const first = await lookReady(organization.owner);
    await change(["jobs"]);
    const { id: lastEventId } = await first.see("changed");
    await first.close();
    const missed = await publish();
    await change(["metrics"]);
    for (const opening of [{ lastEventId }, { query: `?lastEventId=${lastEventId}` }]) {
      const client = await lookReady(organization.owner, opening);
      await client.see("event", ({ id }) => id === missed);
      await client.see("changed", ({ topics }) => Boolean(topics?.includes("metrics")));
      expect(client.messages.some(({ data }) => data.topics?.includes("jobs"))).toBe(false);
    }
  });

  it("an id that is unknown, of another process, or has fallen out: reset first", async () => {
    const first = await lookReady(organization.owner);
    const { lastEventId } = first;
    const [epoch] = lastEventId.split("-");
    for (const id of ["nonsense", "000000000000-1", `${epoch}-999999`, `${epoch}--1`, `${epoch}-1e3`]) {
      const client = await look(organization.owner, { lastEventId: id });
      await client.see("reset");
      expect(client.messages[0]?.name, id).toBe("reset");
    }
    for (let number = 0; number < 505; number++) await publish();
    await vi.waitUntil(() => first.messages.length >= 505, { timeout: 15_000 });
    const late = await look(organization.owner, { lastEventId });
    await late.see("reset");
    expect(late.messages).toHaveLength(1);
  });

  it("since the page was made: what came between is told; from before the feed there is: reset", async () => {
    await liveHub().prepare(organization.organizationId);
    const since = Date.now();
    await change(["jobs"]);
    const watching = await lookReady(organization.owner);
    await change(["projects"]);
    await watching.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
    const client = await lookReady(organization.owner, { query: `?since=${since}` });
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
    const early = await look(organization.owner, { query: "?since=1000" });
    await early.see("reset");
  });
});

describe("who hears what", () => {
  it("only their organization's", async () => {
    const other = await newOrganization();
    const [ours, theirs] = [await lookReady(organization.owner), await lookReady(other.owner)];
    const id = await publish();
    await ours.see("event", (event) => event.id === id);
    await createProject(other.owner.ctx, { slug: "last", name: "Last" });
    await theirs.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
    expect(theirs.messages.some(({ name }) => name === "event")).toBe(false);
  });

  it("personal things: the member alone; overseers only that connections changed", async () => {
    const { owner, admin, member, viewer } = organization;
    const key = await newApiKey(member);
    const clients = {
      owner: await lookReady(owner),
      admin: await lookReady(admin),
      member: await lookReady(member),
      key: await lookReady(null, { bearer: key }),
      viewer: await lookReady(viewer),
    };
    await change(["metrics"]); // for everybody, after what making the key has changed
    for (const client of Object.values(clients)) {
      await client.see("changed", ({ topics }) => Boolean(topics?.includes("metrics")));
    }
    const before = new Map(Object.values(clients).map((client) => [client, client.messages.length]));
    const secret = await publish(member.userId);
    await change(["connections", "calendar", "audit", "notifications"], member.userId);
    await change(["jobs"]); // the last one, for everybody
    const heard = async (client: LiveClient) => {
      await client.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
      const topics = new Set(client.messages.slice(before.get(client)).flatMap(({ data }) => data.topics ?? []));
      topics.delete("jobs");
      return [...topics].sort();
    };
    await clients.member.see("event", ({ id }) => id === secret);
    await clients.key.see("event", ({ id }) => id === secret);
    const all = ["audit", "calendar", "connections", "events", "notifications"];
    expect(await heard(clients.member)).toEqual(all);
    expect(await heard(clients.key)).toEqual(all);
    expect(await heard(clients.owner)).toEqual(["audit", "connections"]);
    expect(await heard(clients.admin)).toEqual(["audit", "connections"]);
    expect(await heard(clients.viewer)).toEqual([]);
    for (const client of [clients.owner, clients.admin, clients.viewer]) {
      expect(client.messages.some(({ name }) => name === "event")).toBe(false);
    }
  });

  it("a replay leaves out the same", async () => {
    const { member, viewer } = organization;
    const first = await lookReady(viewer);
    const mine = await lookReady(member);
    const secret = await publish(member.userId);
    await mine.see("event", ({ id }) => id === secret);
    const again = await lookReady(viewer, { lastEventId: first.lastEventId });
    expect(again.messages.map(({ name }) => name)).toEqual(["ready"]);
  });

  it("a personal connection's change reaches its owner, and not a colleague", async () => {
    const { member, viewer } = organization;
    const id = await newConnection(organization, { owner: member, visibility: "personal" });
    const [mine, theirs] = [await lookReady(member), await lookReady(viewer)];
    await updateConnection(member.ctx, { ref: id, name: "Renamed" });
    await mine.see("changed", ({ topics }) => Boolean(topics?.includes("connections")));
    await change(["jobs"]);
    await theirs.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    expect(theirs.messages.some(({ data }) => data.topics?.includes("connections"))).toBe(false);
  });

  it("what a role may not read, it does not hear of", async () => {
    const [viewer, admin] = [await lookReady(organization.viewer), await lookReady(organization.admin)];
    await change(["invitations", "api-keys", "jobs"]);
    await viewer.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    await admin.see("changed", ({ topics }) => Boolean(topics?.includes("invitations")));
    const heard = viewer.messages.flatMap(({ data }) => data.topics ?? []);
    expect(heard).not.toContain("invitations");
    expect(heard).not.toContain("api-keys");
  });
});

describe("rights that end while a stream is open", () => {
  it("a removed member, and a key of theirs", async () => {
    const leaving = await newOrganization();
    const key = await newApiKey(leaving.member);
    const [browser, program] = [await lookReady(leaving.member), await lookReady(null, { bearer: key })];
    const staying = await lookReady(leaving.viewer);
    await removeMember(leaving.owner.ctx, { userId: leaving.member.userId });
    await Promise.all([browser.ended(), program.ended()]);
    expect(staying.isEnded).toBe(false);
    expect((await request(leaving.member)).status).not.toBe(200);
  });

  it("a revoked key", async () => {
    const key = await newApiKey(organization.admin);
    const client = await lookReady(null, { bearer: key });
    const { data } = await listApiKeys(organization.admin.ctx, { limit: 50 });
    for (const { id } of data) await revokeApiKey(organization.owner.ctx, { id });
    await client.ended();
  });

  it("signing out ends this browser's stream, and not that of another", async () => {
    const { owner } = await newOrganization();
    const client = await lookReady(owner);
    await endSession(owner.cookie.split("=")[1] ?? "");
    await client.ended();
  });

  it("another organization is chosen", async () => {
    const [here, there] = [await newOrganization(), await newOrganization()];
    const { userId, cookie } = here.owner;
    await db()
      .insert(members)
      .values({ organizationId: there.organizationId, userId, role: "viewer", createdAt: clock.now() });
    const client = await lookReady(here.owner);
    const named = await lookReady(here.owner, { query: `?organization_slug=${here.slug}` });
    await setCurrentOrganization(new Request(ORIGIN, { headers: { cookie } }), there.organizationId);
    await client.ended();
    expect(named.isEnded).toBe(false);
  });

  it("a lower role hears less from then on", async () => {
    const own = await newOrganization();
    const client = await lookReady(own.admin);
    await updateMember(own.owner.ctx, { userId: own.admin.userId, role: "viewer" });
    await liveHub().check();
    const { organizationId } = own;
    await inTransaction((tx) => signalChange(tx, { organizationId, topics: ["invitations", "jobs"] }));
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    expect(client.messages.flatMap(({ data }) => data.topics ?? [])).not.toContain("invitations");
  });

  it("without a signal, within a minute: the regular check finds a membership gone", async () => {
    const own = await newOrganization();
    const client = await lookReady(own.member);
    const { organizationId } = own;
    await db()
      .delete(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, own.member.userId)));
    await liveHub().check();
    await client.ended();
  });
});

describe("events that nobody announced", () => {
  it("the sweep finds them, once", async () => {
    const client = await lookReady(organization.owner);
    const id = await writeEvent();
    liveHub().sweep();
    await client.see("event", (event) => event.id === id);
    liveHub().sweep();
    const last = await publish();
    await client.see("event", (event) => event.id === last);
    expect(client.messages.filter(({ data }) => data.id === id)).toHaveLength(1);
  });

  it("one whose transaction commits long after younger ones is told when it does", async () => {
    const client = await lookReady(organization.owner);
    let commit = () => {};
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    let oldId = "";
    const slow = inTransaction(async (tx) => {
      oldId = await writeEvent();
      await signalChange(tx, { organizationId: organization.organizationId, topics: ["events"] });
      await mayCommit;
    });
    const young = await publish();
    await client.see("event", ({ id }) => id === young);
    commit();
    await slow;
    await client.see("event", ({ id }) => id === oldId);
  });
});

describe("limits", () => {
  it("a person has twenty at most, and is told when to come back", async () => {
    const { viewer, owner } = await newOrganization();
    await Promise.all(Array.from({ length: 20 }, () => lookReady(viewer)));
    const refused = await request(viewer);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await lookReady(owner);
    await open[0]?.close();
    await vi.waitUntil(async () => (await request(viewer)).status === 200);
  });

  it("a server that stops ends its streams and takes no more", async () => {
    const client = await lookReady(organization.owner);
    await liveHub().stop();
    await client.ended();
    const refused = await request(organization.owner);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  });
});
