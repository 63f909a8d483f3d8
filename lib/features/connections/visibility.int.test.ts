import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { newConnection } from "@/e2e/kit/new-connection";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { listAudit } from "@/lib/features/audit/list-audit";
import { listCalendars } from "@/lib/features/calendars/list-calendars";
import { disconnectConnection } from "./disconnect-connection";
import { getConnection } from "./get-connection";
import { listConnections } from "./list-connections";
import { pauseConnectionsOfMember } from "./pause-connections-of-member";
import { refreshConnectionToken } from "./refresh-connection-token";
import { testConnection } from "./test-connection";
import { updateConnection } from "./update-connection";

let organization: TestOrganization;
let personalId: string;

beforeEach(async () => {
  organization = await newOrganization();
  personalId = await newConnection(organization, { owner: organization.member, visibility: "personal" });
});

async function listedIds(member: TestMember): Promise<string[]> {
  return (await listConnections(member.ctx, { limit: 50 })).data.map((one) => one.id);
}

const notFound = { code: "not_found" };

describe("a personal connection", () => {
  it("is whole for its owner", async () => {
    const { member } = organization;
    expect(await getConnection(member.ctx, { ref: personalId })).toMatchObject({
      name: `account of ${member.email}`,
      account: { email: `private.${member.email}` },
    });
  });

  it("does not exist for other members and viewers", async () => {
    await expect(getConnection(organization.viewer.ctx, { ref: personalId })).rejects.toMatchObject(notFound);
    expect(await listedIds(organization.viewer)).toEqual([]);
  });

  it.each(["owner", "admin"] as const)("shows the %s integration, owner and status, and nothing else", async (role) => {
    const { ctx } = organization[role];
    const seen = await getConnection(ctx, { ref: personalId });
    expect(seen).toMatchObject({
      integration: "google-calendar",
      ownerUserId: organization.member.userId,
      status: "active",
    });
    expect(JSON.stringify(seen)).not.toContain("private.");
    expect(seen).toMatchObject({ name: "", account: null, settings: {}, scopes: { granted: [], missing: [] } });
    expect(await listedIds(organization[role])).toEqual([personalId]);
  });

  it.each(["owner", "admin"] as const)("gives the %s none of its data", async (role) => {
    const { ctx } = organization[role];
    const ref = { ref: personalId };
    await expect(listCalendars(ctx, ref)).rejects.toMatchObject(notFound);
    await expect(testConnection(ctx, ref)).rejects.toMatchObject(notFound);
    await expect(refreshConnectionToken(ctx, ref)).rejects.toMatchObject(notFound);
    await expect(updateConnection(ctx, { ...ref, name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("may be paused and disconnected by an admin", async () => {
    const { admin } = organization;
    await updateConnection(admin.ctx, { ref: personalId, paused: true });
    expect(await getConnection(organization.member.ctx, { ref: personalId })).toMatchObject({ status: "paused" });
    await disconnectConnection(admin.ctx, { ref: personalId });
    await expect(getConnection(organization.member.ctx, { ref: personalId })).rejects.toMatchObject(notFound);
  });

  it("leaves its name out of the audit trail of others", async () => {
    const { member, owner } = organization;
    await updateConnection(member.ctx, { ref: personalId, name: "Secret project calendar" });
    const trail = await listAudit(owner.ctx, { connectionId: personalId, limit: 10 });
    expect(trail.data).toMatchObject([
      { action: "connection.update", private: true, target: { name: null }, changedFields: [] },
    ]);
    const own = await listAudit(member.ctx, { connectionId: personalId, limit: 10 });
    expect(own.data).toMatchObject([{ private: false, changedFields: ["name"] }]);
  });

  it("is paused when its owner leaves", async () => {
    const { owner, member, organizationId } = organization;
    await inTransaction((tx) => pauseConnectionsOfMember(tx, owner.ctx, { organizationId, userId: member.userId }));
    expect(await getConnection(owner.ctx, { ref: personalId })).toMatchObject({
      status: "paused",
      statusReason: { code: "owner_removed" },
    });
  });
});

describe("sharing", () => {
  it("lets everyone read, and only its owner decides", async () => {
    const { member, viewer, admin } = organization;
    await expect(updateConnection(admin.ctx, { ref: personalId, visibility: "shared" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await updateConnection(member.ctx, { ref: personalId, visibility: "shared" });
    expect(await getConnection(viewer.ctx, { ref: personalId })).toMatchObject({ visibility: "shared" });
  });

  it("of what is already shared by another is a conflict", async () => {
    const { admin, member } = organization;
    await newConnection(organization, { owner: admin, visibility: "shared", externalAccountId: "acct" });
    const mine = await newConnection(organization, { owner: member, externalAccountId: "acct" });
    await expect(updateConnection(member.ctx, { ref: mine, visibility: "shared" })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("naming a connection", () => {
  it("by catalogue key works for one, and names the ids of several", async () => {
    const { member } = organization;
    expect(await getConnection(member.ctx, { ref: "google-calendar" })).toMatchObject({ id: personalId });
    const second = await newConnection(organization, { owner: member });
    await expect(getConnection(member.ctx, { ref: "google-calendar" })).rejects.toMatchObject({
      code: "conflict",
      details: { connectionIds: [second, personalId] },
    });
  });

  it("of another organization finds nothing", async () => {
    const stranger = await newOrganization();
    await expect(getConnection(stranger.owner.ctx, { ref: personalId })).rejects.toMatchObject(notFound);
    await expect(disconnectConnection(stranger.owner.ctx, { ref: personalId })).rejects.toMatchObject(notFound);
  });
});

describe("pages of a list", () => {
  it("follow one another without gap or repeat", async () => {
    const { member } = organization;
    const ids = [personalId];
    for (let made = 0; made < 4; made += 1) ids.unshift(await newConnection(organization, { owner: member }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConnections(member.ctx, { limit: 2, cursor });
      seen.push(...page.data.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
  });

  it("refuse a cursor that nobody gave", async () => {
    await expect(listConnections(organization.owner.ctx, { limit: 2, cursor: "nonsense" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});
