// Why: what a member who leaves has connected rests, and nothing is pushed for it any more, wherever it is kept.
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { connections, watches } from "@/db/schema";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";
import { backgroundContext } from "@/lib/core/context/request-context";
import { CALENDAR_SIDES } from "@/lib/features/calendars/fixtures/calendar-sides";
import { selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";
import { keepSubscriptions } from "@/lib/features/calendars/keep-subscriptions";
import { leaveOrganization } from "./leave-organization";
import { removeMember } from "./remove-member";
import { updateMember } from "./update-member";

const sandbox = sandboxForTests();
const hub = servedWebhooks();
const listed = z.array(z.looseObject({ live: z.boolean().default(true) }));

describe.each(CALENDAR_SIDES)("who leaves with a calendar of $name", (side) => {
  let organization: TestOrganization;
  let ref: string;

  beforeEach(async () => {
    await sandbox.reset();
    organization = await newOrganization();
    hub.close();
    ref = await side.connect(sandbox, organization, { email: `leaves@${organization.slug}.test` });
    hub.open();
    await selectAs(organization, ref);
    await keep();
    expect([await kept(), await atVendor()]).toEqual([1, 1]);
  });

  const keep = () => keepSubscriptions(backgroundContext({ kind: "deployment", job: "subscriptions.renew" }));
  const kept = async () => (await db().select().from(watches).where(eq(watches.connectionId, ref))).length;
  const atVendor = async () => listed.parse(await sandbox.control.watches(side.name)).filter(({ live }) => live).length;
  const statusOf = async () => {
    const [row] = await db().select().from(connections).where(eq(connections.id, ref));
    return row?.status;
  };
  const makeOwner = () => updateMember(organization.owner.ctx, { userId: organization.admin.userId, role: "owner" });

  it("has its subscription stopped there at once", async () => {
    await makeOwner();
    await leaveOrganization(organization.owner.ctx);
    expect([await statusOf(), await kept(), await atVendor()]).toEqual(["paused", 0, 0]);
    await keep();
    expect([await kept(), await atVendor()]).toEqual([0, 0]);
  });

  it("has it stopped, too, where somebody takes them out", async () => {
    await makeOwner();
    const { ctx } = organization.admin;
    const other = { ...ctx, actor: { ...ctx.actor, role: "owner" as const } };
    await removeMember(other, { userId: organization.owner.userId });
    expect([await statusOf(), await kept(), await atVendor()]).toEqual(["paused", 0, 0]);
  });

  it("leaves also where the provider does not answer: the subscription ends by itself", async () => {
    await makeOwner();
    const part = side.name === "google" ? "/channels/stop" : "/subscriptions";
    await sandbox.control.addFault(side.name, { target: "api", pathContains: part, status: 503, times: null });
    await leaveOrganization(organization.owner.ctx);
    expect(await statusOf()).toBe("paused");
  });

  it("keeps it where they may not leave", async () => {
    const { owner, admin } = organization;
    await expect(leaveOrganization(owner.ctx)).rejects.toMatchObject({ code: "conflict" });
    await expect(removeMember(admin.ctx, { userId: owner.userId })).rejects.toMatchObject({ code: "forbidden" });
    expect([await statusOf(), await kept(), await atVendor()]).toEqual(["active", 1, 1]);
  });
});
