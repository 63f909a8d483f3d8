import { beforeAll, describe, expect, it } from "vitest";
import { GET as listRoute } from "@/app/api/events/route";
import { GET as typesRoute } from "@/app/api/events/types/route";
import { inTransaction } from "@/db/client";
import { callRoute } from "@/e2e/kit/call-route";
import { newConnection } from "@/e2e/kit/new-connection";
import { newApiKey, newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { listEventTypesContract, listHubEventsContract } from "@/lib/contracts/events/endpoints";
import { changeStatus } from "@/lib/core/connections/change-status";
import { backgroundContext } from "@/lib/core/context/request-context";
import { publishEvent } from "@/lib/core/outbox/publish-event";
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { updateConnection } from "@/lib/features/connections/update-connection";
import { listHubEvents } from "./list-hub-events";

let organization: TestOrganization;
let other: TestOrganization;
let personalId: string;
let sharedId: string;

async function breakIt(connectionId: string, at = organization): Promise<void> {
  const { organizationId } = at;
  const reason = { code: "refresh_rejected" };
  await inTransaction((tx) =>
    changeStatus(tx, { organizationId, connectionId, to: "needs_reauth", reason, job: "tokens.refresh" }),
  );
}

beforeAll(async () => {
  [organization, other] = await Promise.all([newOrganization(), newOrganization()]);
  personalId = await newConnection(organization, { owner: organization.member });
  sharedId = await newConnection(organization, { owner: organization.owner, visibility: "shared" });
  await breakIt(personalId);
  await breakIt(sharedId);
  await breakIt(await newConnection(other, { owner: other.owner, visibility: "shared" }), other);
});

async function seenBy(member: TestMember, filter: Partial<Parameters<typeof listHubEvents>[1]> = {}) {
  const { data } = await listHubEvents(member.ctx, { limit: 50, ...filter });
  return data.map(({ connectionId }) => connectionId);
}

describe("who sees which events", () => {
  it("of a personal connection its owner only, admins are no exception", async () => {
    expect(await seenBy(organization.member)).toEqual([sharedId, personalId]);
    for (const role of ["owner", "admin", "viewer"] as const) {
      expect(await seenBy(organization[role])).toEqual([sharedId]);
    }
  });

  it("a key sees what its member sees", async () => {
    const ask = async (member: TestMember) => {
      const key = await newApiKey(member);
      const { json } = await callRoute(listRoute, { path: "/api/events", headers: { authorization: `Bearer ${key}` } });
      return listHubEventsContract.result.parse(json).data.map(({ connectionId }) => connectionId);
    };
    expect(await ask(organization.member)).toEqual([sharedId, personalId]);
    expect(await ask(organization.admin)).toEqual([sharedId]);
  });

  it("another organization's are nobody's", async () => {
    expect(await seenBy(other.owner)).not.toContain(sharedId);
    for (const connectionId of [sharedId, personalId]) {
      await expect(seenBy(other.owner, { connectionId })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("naming another member's personal connection is 404, as if it were not there", async () => {
    for (const member of [organization.owner, organization.admin, organization.viewer]) {
      await expect(seenBy(member, { connectionId: personalId })).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await seenBy(organization.member, { connectionId: personalId })).toEqual([personalId]);
  });

  it("what was told while it was shared goes with it when it is taken back", async () => {
    const { member, viewer } = organization;
    const ref = await newConnection(organization, { owner: member, visibility: "shared" });
    await updateConnection(member.ctx, { ref, name: "For everyone" });
    expect(await seenBy(viewer)).toContain(ref);
    await updateConnection(member.ctx, { ref, visibility: "personal" });
    expect(await seenBy(viewer)).not.toContain(ref);
    await expect(seenBy(viewer, { connectionId: ref })).rejects.toMatchObject({ code: "not_found" });
    expect(await seenBy(member, { connectionId: ref })).toHaveLength(2);
  });

  it("what was told while it was personal stays with its owner when it is shared", async () => {
    const { member, viewer } = organization;
    const ref = await newConnection(organization, { owner: member });
    await updateConnection(member.ctx, { ref, name: "Secret" });
    await updateConnection(member.ctx, { ref, name: "For everyone", visibility: "shared" });
    const { data } = await listHubEvents(viewer.ctx, { limit: 50, connectionId: ref });
    expect(data).toMatchObject([
      { data: { name: "For everyone", previous: { visibility: "personal" } }, private: false },
    ]);
    expect(JSON.stringify(data)).not.toContain("Secret");
  });

  it("of a connection that ended those who could see it", async () => {
    const { owner, viewer } = organization;
    const ref = await newConnection(organization, { owner, visibility: "shared" });
    await disconnectConnection(owner.ctx, { ref });
    expect(await seenBy(viewer, { connectionId: ref })).toEqual([ref]);
  });
});

describe("GET /api/events", () => {
  const get = (query: string, member: TestMember = organization.member) =>
    callRoute(listRoute, { path: `/api/events${query}`, cookie: member.cookie });

  it("answers the envelope of the events, and beside it what members may know", async () => {
    const { json } = await get(`?connectionId=${personalId}`);
    expect(json).toEqual({
      data: [
        {
          id: expect.any(String),
          type: "connection.needs_reauth",
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          organization: organization.slug,
          data: expect.objectContaining({ id: personalId, status: "needs_reauth" }),
          version: 2,
          projectId: organization.projectId,
          connectionId: personalId,
          customerId: null,
          private: true,
          actor: { kind: "job", id: null, name: "tokens.refresh" },
        },
      ],
      nextCursor: null,
    });
  });

  it.each([
    ["?type=connection.needs_reauth", 2],
    ["?type=connection", 2],
    ["?type=connect", 0],
    ["?type=calendar.event", 0],
    ["?from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z", 0],
    ["?from=2020-01-01T00:00:00Z", 2],
  ])("%s finds what it says", async (query, count) => {
    const fresh = await newOrganization();
    for (const visibility of ["shared", "personal"] as const) {
      await breakIt(await newConnection(fresh, { owner: fresh.owner, visibility }), fresh);
    }
    expect((await get(query, fresh.owner)).json.data).toHaveLength(count);
  });

  it.each(["?type=connection.%25", "?type=Connection", "?connectionId=1", "?from=yesterday", "?cursor=x", "?limit=0"])(
    "%s is answered with 400",
    async (query) => expect((await get(query)).status).toBe(400),
  );

  it("pages through all of it, once each, whatever is told meanwhile", async () => {
    const fresh = await newOrganization();
    const { sample: data } = EVENT_CATALOGUE["calendar.event.deleted"];
    const publish = () =>
      inTransaction((tx) => publishEvent(tx, fresh.owner.ctx, { type: "calendar.event.deleted", data }));
    const ids: string[] = [];
    for (let index = 0; index < 25; index++) ids.unshift(await publish());

    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = `?limit=10${cursor ? `&cursor=${cursor}` : ""}`;
      const { json } = await get(query, fresh.viewer);
      const page = listHubEventsContract.result.parse(json);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
      await publish();
    }
    expect(seen).toEqual(ids);
  });

  it("without anybody signed in is 401", async () => {
    expect((await callRoute(listRoute, { path: "/api/events" })).status).toBe(401);
  });
});

it("GET /api/events/types answers each type with schema and sample, closed to nothing that may be added", async () => {
  const { json } = await callRoute(typesRoute, { path: "/api/events/types", cookie: organization.viewer.cookie });
  const { data } = listEventTypesContract.result.parse(json);
  expect(data.map(({ type }) => type)).toEqual(Object.keys(EVENT_CATALOGUE));
  for (const { schema, sample } of data) {
    expect(schema).toMatchObject({ type: "object", properties: expect.any(Object) });
    expect(Object.keys(Object(schema.properties)).sort()).toEqual(Object.keys(sample).sort());
    expect(JSON.stringify(schema)).not.toContain('"additionalProperties":false');
  }
});

it("a job of the organization reads all of its events", async () => {
  const { organizationId } = organization;
  const ctx = backgroundContext({ kind: "system" as const, job: "test", organizationId });
  expect((await listHubEvents(ctx, { limit: 200, connectionId: personalId })).data).toHaveLength(1);
});
