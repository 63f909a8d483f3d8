import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newConnection } from "@/e2e/kit/new-connection";
import { newDeadLetter } from "@/e2e/kit/new-dead-letter";
import { newOrganization, type TestMember, type TestOrganization } from "@/e2e/kit/new-organization";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { closeQueue, queue } from "@/lib/core/jobs/queue";
import { listAudit } from "@/lib/features/audit/list-audit";
import { discardDeadLetter } from "./discard-dead-letter";
import { listDeadLetters } from "./list-dead-letters";
import { redriveDeadLetter } from "./redrive-dead-letter";
import { redriveDeadLettersOfJob } from "./redrive-dead-letters-of-job";

let home: TestOrganization;
let ours: TestOrganization;
let theirs: TestOrganization;

beforeAll(async () => {
  home = await newOrganization(); // the first one
  ours = await newOrganization();
  theirs = await newOrganization();
});

beforeEach(async () => {
  const boss = await queue();
  for (const name of ["test.failing", "dead.letters"]) await boss.deleteAllJobs(name).catch(() => {});
});

afterAll(closeQueue);

const list = async (member: TestMember, input = {}) =>
  (await listDeadLetters(member.ctx, { limit: 50, ...input })).data;
const idsOf = async (member: TestMember) => (await list(member)).map(({ id }) => id);
const queued = async () => (await queue()).findJobs<Record<string, string>>("test.failing", { queued: true });

describe("who sees a dead letter", () => {
  it("is the organization it belongs to, by its input or its connection", async () => {
    const { organizationId, owner } = ours;
    const connectionId = await newConnection(ours, { owner, visibility: "shared" });
    const letters = [await newDeadLetter({ organizationId }), await newDeadLetter({ connectionId })];
    expect((await idsOf(ours.admin)).sort()).toEqual([...letters].sort());
    expect(await idsOf(theirs.owner)).toEqual([]);
    expect(await idsOf(home.owner)).toEqual([]);
  });

  it("is the home organization, for those of none", async () => {
    const id = await newDeadLetter({});
    expect(await list(home.owner)).toMatchObject([{ id, scope: "deployment", connection: null }]);
    expect(await idsOf(ours.owner)).toEqual([]);
    process.env.HUB_HOME_ORG = ours.slug;
    resetEnv();
    expect(await idsOf(ours.owner)).toEqual([id]);
    expect(await idsOf(home.owner)).toEqual([]);
    delete process.env.HUB_HOME_ORG;
    resetEnv();
  });

  it("is nobody, where the connection is nobody's any more", async () => {
    await newDeadLetter({ connectionId: newId() });
    for (const { owner } of [home, ours, theirs]) expect(await idsOf(owner)).toEqual([]);
  });

  it("is owners and admins only", async () => {
    for (const { ctx } of [ours.member, ours.viewer])
      await expect(listDeadLetters(ctx, { limit: 1 })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is shown", () => {
  it("is what failed, for what, why, how often and when, and nothing else of the input", async () => {
    const { organizationId } = ours;
    const [letter] = [await newDeadLetter({ organizationId }), ...(await list(ours.owner))].slice(1);
    expect(letter).toMatchObject({
      job: "test.failing",
      scope: "organization",
      targets: { organizationId },
      error: "it cannot be done",
      tries: 1,
    });
    expect(letter).not.toHaveProperty("input");
  });

  it("of a member's personal connection is that it failed; why, only to them", async () => {
    const connectionId = await newConnection(ours, { owner: ours.admin, visibility: "personal" });
    await newDeadLetter({ connectionId, organizationId: ours.organizationId }, "no such event: divorce lawyer");
    const connection = { id: connectionId, integration: "google-calendar" };
    expect(await list(ours.admin)).toMatchObject([{ error: "no such event: divorce lawyer", connection }]);
    expect(await list(ours.owner)).toMatchObject([
      { error: null, connection: { ...connection, name: null }, targets: {} },
    ]);
  });

  it("comes in pages, newest first, each once", async () => {
    const { organizationId } = ours;
    const made = [];
    for (let count = 0; count < 5; count++) made.push(await newDeadLetter({ organizationId }));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listDeadLetters(ours.owner.ctx, { limit: 2, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(made.reverse());
  });
});

describe("what is done about it", () => {
  it("is to put it back, as a fresh job with the same input", async () => {
    const { organizationId } = ours;
    const id = await newDeadLetter({ organizationId });
    await redriveDeadLetter(ours.admin.ctx, { id });
    expect(await queued()).toMatchObject([{ state: "created", retryCount: 0, data: { organizationId } }]);
    expect(await idsOf(ours.owner)).toEqual([]);
    await expect(redriveDeadLetter(ours.admin.ctx, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is to throw it away", async () => {
    const id = await newDeadLetter({ organizationId: ours.organizationId });
    await discardDeadLetter(ours.admin.ctx, { id });
    expect(await queued()).toEqual([]);
    expect(await idsOf(ours.owner)).toEqual([]);
  });

  it("is to put all of a job back: one's own", async () => {
    for (const { organizationId } of [ours, ours, theirs]) await newDeadLetter({ organizationId });
    expect(await redriveDeadLettersOfJob(ours.owner.ctx, { job: "another.job" })).toEqual({ redriven: 0 });
    expect(await redriveDeadLettersOfJob(ours.owner.ctx, { job: "test.failing" })).toEqual({ redriven: 2 });
    expect((await queued()).map(({ data }) => data.organizationId)).toEqual([ours.organizationId, ours.organizationId]);
    expect(await idsOf(theirs.owner)).toHaveLength(1);
  });

  it("is not another organization's to do", async () => {
    const id = await newDeadLetter({ organizationId: ours.organizationId });
    const refused = { code: "not_found" };
    await expect(redriveDeadLetter(theirs.owner.ctx, { id })).rejects.toMatchObject(refused);
    await expect(discardDeadLetter(theirs.owner.ctx, { id })).rejects.toMatchObject(refused);
    expect(await idsOf(ours.owner)).toEqual([id]);
  });

  it("is in the audit trail", async () => {
    const id = await newDeadLetter({ organizationId: theirs.organizationId });
    await redriveDeadLetter(theirs.owner.ctx, { id });
    const { data } = await listAudit(theirs.owner.ctx, { limit: 10 });
    expect(data).toContainEqual(
      expect.objectContaining({
        action: "dead_letter.redrive",
        target: expect.objectContaining({ name: "test.failing" }),
      }),
    );
  });
});
