import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/events/stream/route";
import { inTransaction } from "@/db/client";
import type { LiveClient } from "@/e2e/kit/live-client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { closeLives, openLive, openReadyLive } from "@/e2e/kit/open-live";
import { newId } from "@/lib/base/id";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { createProject } from "@/lib/features/projects/create-project";
import { insertEvent } from "./fixtures/insert-event";
import { liveHub } from "./live-hub";
import { signalChange } from "./signal-change";

const ORIGIN = "http://localhost:3999";
let organization: TestOrganization;

beforeAll(async () => {
  organization = await newOrganization();
});
afterEach(closeLives);

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
    const { response } = await openReadyLive(organization.viewer);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
  });

  it("tells of what verbs change, by the topics of their nouns", async () => {
    const client = await openReadyLive(organization.viewer);
    await createProject(organization.owner.ctx, { slug: `p-${newId()}`, name: "New" });
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
  });

  it("carries the product's own events in their envelope", async () => {
    const client = await openReadyLive(organization.viewer);
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
    const client = await openReadyLive(organization.owner);
    await change(["jobs"]);
    const { id } = await client.see("changed");
    liveHub().heartbeat();
    await vi.waitUntil(() => client.lastEventId === id);
  });
});

describe("resuming", () => {
  it("goes on after the last message, by header or by query", async () => {
    const first = await openReadyLive(organization.owner);
    await change(["jobs"]);
    const { id: lastEventId } = await first.see("changed");
    await first.close();
    const missed = await publish();
    await change(["metrics"]);
    for (const opening of [{ lastEventId }, { query: `?lastEventId=${lastEventId}` }]) {
      const client = await openReadyLive(organization.owner, opening);
      await client.see("event", ({ id }) => id === missed);
      await client.see("changed", ({ topics }) => Boolean(topics?.includes("metrics")));
      expect(client.messages.some(({ data }) => data.topics?.includes("jobs"))).toBe(false);
    }
  });

  it("an id that is unknown, of another process, or has fallen out: reset first", async () => {
    const first = await openReadyLive(organization.owner);
    const { lastEventId } = first;
    const [epoch] = lastEventId.split("-");
    for (const id of ["nonsense", "000000000000-1", `${epoch}-999999`, `${epoch}--1`, `${epoch}-1e3`]) {
      const client = await openLive(organization.owner, { lastEventId: id });
      await client.see("reset");
      expect(client.messages[0]?.name, id).toBe("reset");
    }
    for (let number = 0; number < 505; number++) await publish();
    await vi.waitUntil(() => first.messages.length >= 505, { timeout: 15_000 });
    const late = await openLive(organization.owner, { lastEventId });
    await late.see("reset");
    expect(late.messages).toHaveLength(1);
  });

  it("since the page was made: what came between is told; from before the feed there is: reset", async () => {
    await liveHub().prepare(organization.organizationId);
    const since = Date.now();
    await change(["jobs"]);
    const watching = await openReadyLive(organization.owner);
    await change(["projects"]);
    await watching.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
    const client = await openReadyLive(organization.owner, { query: `?since=${since}` });
    await client.see("changed", ({ topics }) => Boolean(topics?.includes("projects")));
    const early = await openLive(organization.owner, { query: "?since=1000" });
    await early.see("reset");
  });
});

describe("who hears what", () => {
  it("only their organization's", async () => {
    const other = await newOrganization();
    const [ours, theirs] = [await openReadyLive(organization.owner), await openReadyLive(other.owner)];
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
      owner: await openReadyLive(owner),
      admin: await openReadyLive(admin),
      member: await openReadyLive(member),
      key: await openReadyLive(null, { bearer: key }),
      viewer: await openReadyLive(viewer),
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
    const first = await openReadyLive(viewer);
    const mine = await openReadyLive(member);
    const secret = await publish(member.userId);
    await mine.see("event", ({ id }) => id === secret);
    const again = await openReadyLive(viewer, { lastEventId: first.lastEventId });
    expect(again.messages.map(({ name }) => name)).toEqual(["ready"]);
  });

  it("a personal connection's change reaches its owner, and not a colleague", async () => {
    const { member, viewer } = organization;
    const id = await newConnection(organization, { owner: member, visibility: "personal" });
    const [mine, theirs] = [await openReadyLive(member), await openReadyLive(viewer)];
    await updateConnection(member.ctx, { ref: id, name: "Renamed" });
    await mine.see("changed", ({ topics }) => Boolean(topics?.includes("connections")));
    await change(["jobs"]);
    await theirs.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    expect(theirs.messages.some(({ data }) => data.topics?.includes("connections"))).toBe(false);
  });

  it("what a role may not read, it does not hear of", async () => {
    const [viewer, admin] = [await openReadyLive(organization.viewer), await openReadyLive(organization.admin)];
    await change(["invitations", "api-keys", "jobs"]);
    await viewer.see("changed", ({ topics }) => Boolean(topics?.includes("jobs")));
    await admin.see("changed", ({ topics }) => Boolean(topics?.includes("invitations")));
    const heard = viewer.messages.flatMap(({ data }) => data.topics ?? []);
    expect(heard).not.toContain("invitations");
    expect(heard).not.toContain("api-keys");
  });
});

describe("events that nobody announced", () => {
  it("the sweep finds them, once", async () => {
    const client = await openReadyLive(organization.owner);
    const id = await writeEvent();
    liveHub().sweep();
    await client.see("event", (event) => event.id === id);
    liveHub().sweep();
    const last = await publish();
    await client.see("event", (event) => event.id === last);
    expect(client.messages.filter(({ data }) => data.id === id)).toHaveLength(1);
  });

  it("one whose transaction commits long after younger ones is told when it does", async () => {
    const client = await openReadyLive(organization.owner);
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
