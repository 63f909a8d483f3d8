// Why: a consent that ends takes the push with it, and nobody says so: after the next one it has to begin anew.
import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/db/client";
import { consentThroughHub } from "@/e2e/kit/connect-through-hub";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { changeStatus } from "@/lib/core/connections/change-status";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import {
  calendarOf,
  connectGoogle,
  connectOutlook,
  lookAt,
  selectAs,
  storedOf,
} from "@/lib/features/calendars/fixtures/selected-calendars";
import { wakeCalendars } from "@/lib/features/calendars/wake-calendars";
import { getSyncStatus } from "@/lib/features/syncs/get-sync-status";
import type { Kept } from "./fixtures/kept";
import { pushWorld } from "./fixtures/push-world";

const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const at = (hour: number) => new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + hour * 3_600_000).toISOString();
const graphTime = (hour: number) => ({ dateTime: at(hour).slice(0, 19), timeZone: "UTC" });

const PROVIDERS = [
  {
    name: "google",
    integration: "google-calendar",
    listed: "channels",
    asks: "/watch",
    connect: connectGoogle,
    change: (email: string, title: string) =>
      sandbox.control.addGoogleEvent(email, { summary: title, start: { dateTime: at(9) }, end: { dateTime: at(10) } }),
  },
  {
    name: "microsoft",
    integration: "microsoft-calendar",
    listed: "subscriptions",
    asks: "/subscriptions",
    connect: connectOutlook,
    change: (email: string, title: string) =>
      sandbox.control.addMicrosoftEvent(email, { subject: title, start: graphTime(9), end: graphTime(10) }),
  },
] as const;

type Provider = (typeof PROVIDERS)[number];

/** Before each test a connection with a selected calendar that is in step and pushed, and what tests ask of it. */
function pushed({ connect }: Provider) {
  let organization: TestOrganization;
  let email: string;
  let kept: Kept;

  beforeEach(async () => {
    world.hub.close();
    await sandbox.reset();
    organization = await newOrganization();
    email = `again@${organization.slug}.test`;
    const connectionId = await connect(sandbox, organization, { email });
    const [calendarId = ""] = await selectAs(organization, connectionId);
    kept = { organizationId: organization.organizationId, connectionId, calendarId };
    world.hub.open();
    await keep();
    expect(await look()).toBe("caught_up");
    expect(await push()).toBe("push");
    await (await queue()).deleteAllJobs("subscriptions.renew");
  });

  const keep = () => world.keep({ connectionId: kept.connectionId });
  const look = () => lookAt(organization, kept.calendarId);
  const push = async () => {
    const { calendars } = await getSyncStatus(organization.owner.ctx, { ref: kept.connectionId });
    return calendars[0]?.push;
  };
  const dueInMs = async () => {
    const { syncDueAt } = await calendarOf(organization, kept.calendarId);
    return (syncDueAt?.getTime() ?? Number.NaN) - clock.now().getTime();
  };
  const titles = async () => (await storedOf(organization, kept.calendarId)).map(({ title }) => title).toSorted();
  const renewals = () =>
    queue().then((boss) => boss.findJobs("subscriptions.renew", { data: { connectionId: kept.connectionId } }));
  const processedLooks = async () => {
    await world.process();
    return world.looksAt(kept);
  };
  return {
    wish: () => ({ organization, email, ...kept }),
    kept: () => kept,
    ...{ keep, look, push, dueInMs, titles, renewals, processedLooks },
  };
}

/** The person takes the access back, and with it ends what was asked for with it; and gives it again. */
function consentOf({ name, integration, listed, change }: Provider, { wish, look }: ReturnType<typeof pushed>) {
  async function revoke(): Promise<void> {
    const { email } = wish();
    await sandbox.control.revokeGrants(name, email);
    await fetch(`${sandbox.origin}/control/${name}/${listed}`, { method: "DELETE" });
    await sandbox.advance(2 * 3_600_000);
    await change(email, "Meanwhile");
    expect(await look()).toBe("failed");
  }

  async function reconnect(): Promise<void> {
    const { organization, email: account, connectionId } = wish();
    world.hub.close();
    const again = { integration, account, decision: "approve", connectionId } as const;
    expect((await consentThroughHub(sandbox, organization, again)).kind).toBe("connected");
    world.hub.open();
  }
  return { revoke, reconnect };
}

describe.each(PROVIDERS)("push of $name", (provider) => {
  const { name, asks, change } = provider;
  const calendar = pushed(provider);
  const { kept, keep, look, push, dueInMs, titles, renewals, processedLooks } = calendar;
  const { revoke, reconnect } = consentOf(provider, calendar);

  it("is said to work only while it does: not after a revocation, not before it was made anew", async () => {
    await revoke();
    expect(await push()).toBe("polling");
    await reconnect();
    expect(await push()).toBe("polling");
    expect(await renewals()).toHaveLength(1);
    await keep();
    expect(await push()).toBe("push");
    expect(await world.watchesOf(kept())).toMatchObject([{ state: "active" }]);
  });

  it("tells of a change after the reconnect, with what happened meanwhile there once", async () => {
    await revoke();
    await reconnect();
    expect(await world.looksAt(kept())).toBe(1);
    await keep();
    expect(await look()).toBe("caught_up");
    expect(await titles()).toEqual(["Meanwhile"]);
    await world.process();
    await (await queue()).deleteAllJobs("calendar.sync_single");
    await change(calendar.wish().email, "Afterwards");
    await expect.poll(() => processedLooks(), { timeout: 10_000, interval: 50 }).toBe(1);
    expect(await look()).toBe("caught_up");
    expect(await titles()).toEqual(["Afterwards", "Meanwhile"]);
    expect(await dueInMs()).toBeGreaterThan(5 * 3_600_000);
  });

  it("is not waited for where the provider refuses it after the reconnect", async () => {
    await revoke();
    await reconnect();
    await sandbox.control.addFault(name, {
      target: "api",
      method: "POST",
      pathContains: asks,
      status: 403,
      times: null,
    });
    await keep();
    expect(await push()).toBe("polling");
    expect(await look()).toBe("caught_up");
    expect(await dueInMs()).toBeLessThan(6 * MINUTE_MS);
  });
});

describe.each(PROVIDERS)("push of $name whose access had ended", (provider) => {
  const { kept, keep, push, renewals } = pushed(provider);

  it("is made anew where it works again without a consent", async () => {
    const [before] = await world.watchesOf(kept());
    const key = { organizationId: kept().organizationId, connectionId: kept().connectionId };
    const reason = { code: "access_revoked" };
    await inTransaction((tx) => changeStatus(tx, { ...key, job: "test", to: "needs_reauth", reason }));
    await inTransaction((tx) => changeStatus(tx, { ...key, job: "test", to: "active" }));
    const ctx = backgroundContext({
      kind: "system" as const,
      job: "events.dispatch",
      organizationId: kept().organizationId,
    });
    const data = { status: "active", previous: { status: "needs_reauth" }, reconnected: false };
    await wakeCalendars(ctx, { type: "connection.recovered", connectionId: kept().connectionId, data });
    expect(await push()).toBe("polling");
    expect(await renewals()).toHaveLength(1);
    await keep();
    const [after, ...more] = await world.watchesOf(kept());
    expect(more).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
    expect(await push()).toBe("push");
  });
});
