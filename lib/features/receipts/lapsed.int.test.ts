// Why: push that ends and cannot be had again must not leave a calendar to the six hours that it is looked at beside push.
import { describe, expect, it } from "vitest";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { clock } from "@/lib/base/clock";
import { backgroundContext } from "@/lib/core/context/request-context";
import { queue } from "@/lib/core/jobs/queue";
import { syncCalendar } from "@/lib/features/calendars/sync-calendar";
import { getSyncStatus } from "@/lib/features/syncs/get-sync-status";
import { type Kept, ownerOf, setCalendar } from "./fixtures/kept";
import { PUSHING, pushFrom } from "./fixtures/push-from";
import { pushWorld } from "./fixtures/push-world";

const sandbox = sandboxForTests();
const world = pushWorld(sandbox);
const { keep, looksAt } = world;
const MINUTE_MS = 60_000;

/** What there is of one calendar's push and looks. */
function calendarOf(kept: () => Kept) {
  /** The one that counts: what was asked for in vain is done away with later. */
  async function watch() {
    const counting = (await world.watchesOf(kept())).filter(({ state }) => state !== "ending");
    const [one] = counting;
    if (!one || counting.length > 1) throw new Error(`${counting.length} subscriptions`);
    return one;
  }
  const look = () => {
    const { organizationId, calendarId } = kept();
    const ctx = backgroundContext({ kind: "system" as const, job: "calendar.sync_single", organizationId });
    return syncCalendar(ctx, { calendarId, trigger: "push" });
  };
  const status = async () => {
    const { calendars } = await getSyncStatus(await ownerOf(kept()), { ref: kept().connectionId });
    const [calendar] = calendars;
    return { push: calendar?.push, inMs: Date.parse(calendar?.nextDueAt ?? "") - clock.now().getTime() };
  };
  /** As if it had just been looked at beside push. */
  async function rest(): Promise<void> {
    await setCalendar(kept(), { syncDueAt: new Date(clock.now().getTime() + 360 * MINUTE_MS) });
    await (await queue()).deleteAllJobs("calendar.sync_single");
  }
  async function expectPolling(): Promise<void> {
    expect(await watch()).toMatchObject({ state: "starting" });
    expect(await looksAt(kept())).toBe(1);
    expect((await status()).inMs).toBeLessThanOrEqual(0);
    expect(await look()).toBe("caught_up");
    const { push, inMs } = await status();
    expect([push, inMs < 6 * MINUTE_MS]).toEqual(["polling", true]);
  }
  return { watch, look, status, rest, expectPolling };
}

describe.each(PUSHING)("push of $name that ends without a successor", (provider) => {
  const { name } = provider;
  const { kept, forget } = pushFrom({ sandbox, world }, provider);
  const { watch, look, status, rest, expectPolling } = calendarOf(kept);
  const pathContains = name === "google" ? "/watch" : "/subscriptions";
  const refused = { target: "api", status: 403, times: null, pathContains } as const;

  it("because renewing it is refused until then is polled from that minute on", async () => {
    expect(await look()).toBe("caught_up");
    expect(await status()).toMatchObject({ push: "push" });
    const { expiresAt } = await watch();
    const ends = expiresAt?.getTime() ?? Number.NaN;
    await sandbox.control.addFault(name, refused);
    for (let tries = 0; (await watch()).state === "active" && tries < 40; tries += 1) {
      await rest();
      await sandbox.advance((await watch()).dueAt.getTime() - clock.now().getTime() + 1_000);
      await keep();
    }
    // And it was asked again and again, each time after a longer wait.
    expect(Math.abs(clock.now().getTime() - ends)).toBeLessThan(MINUTE_MS);
    await expectPolling();
  });

  it("because the vendor forgot it is polled, where another one is refused", async () => {
    const { dueAt } = await watch();
    await forget();
    await sandbox.advance(dueAt.getTime() - clock.now().getTime() + 1_000);
    await rest();
    await sandbox.control.addFault(name, { ...refused, method: "POST" });
    await keep();
    // A channel of Google's that nobody asks about is missed when it ends.
    if (name === "google") return expect(await watch()).toMatchObject({ state: "active", failures: 1 });
    await expectPolling();
  });
});
