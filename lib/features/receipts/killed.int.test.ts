// Why: a process that is killed between keeping a notification and doing what it means loses no change, and none has its
// effect twice.
import { afterAll, describe, expect, it, vi } from "vitest";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { backgroundContext } from "@/lib/core/context/request-context";
import { closeQueue } from "@/lib/core/jobs/queue";
import { CALENDAR_SIDES } from "@/lib/features/calendars/fixtures/calendar-sides";
import { CLAIM_MS } from "./claim-receipts";
import { killedWorld } from "./fixtures/killed-world";
import { processReceipts } from "./process-receipts";

const sandbox = sandboxForTests();
vi.setConfig({ testTimeout: 120_000 }); // processes have to start
afterAll(closeQueue);

const processAll = () => processReceipts(backgroundContext({ kind: "deployment", job: "webhooks.process" }));

describe.each(CALENDAR_SIDES)("a change that $name tells of", (side) => {
  const { dieAt, send, states, looks, expectOneEffect } = killedWorld(sandbox, side);

  it("killed when it was kept and nobody was answered: sent again it is a repeat, and has its effect once", async () => {
    await dieAt("kept", 1);
    expect([await states(), await looks()]).toEqual([["waiting"], 0]);
    expect((await send(1)).ok).toBe(true);
    expect(await states()).toEqual(["waiting"]);
    expect(await processAll()).toEqual({ processed: 1 });
    expect(await states()).toEqual(["done"]);
    expect(await processAll()).toEqual({ processed: 0 });
    await expectOneEffect();
  });

  it("killed when all was done that follows from it, but for the commit: another worker does it, once", async () => {
    for (const number of [3, 1, 2]) expect((await send(number)).ok).toBe(true);
    await dieAt("settled");
    expect([await states(), await looks()]).toEqual([["waiting", "waiting", "waiting"], 0]);
    expect(await processAll()).toEqual({ processed: 0 }); // the dead one has claimed them
    await sandbox.advance(CLAIM_MS);
    // The database lets go of what it had locked a moment later.
    await vi.waitFor(async () => expect(await processAll()).toEqual({ processed: 3 }), { timeout: 30_000 });
    expect(await states()).toEqual(["done", "done", "done"]);
    await expectOneEffect();
  });
});
