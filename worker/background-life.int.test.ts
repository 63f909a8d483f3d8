import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { randomToken } from "@/lib/base/random";
import { closeQueue, queue } from "@/lib/core/jobs/queue";
import { type InPlaceResult, runInPlace } from "@/lib/core/jobs/run-in-place";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";
import { completeConnect } from "@/lib/features/connections/complete-connect";
import { getConnection } from "@/lib/features/connections/get-connection";
import { startConnect } from "@/lib/features/connections/start-connect";
import { testConnection } from "@/lib/features/connections/test-connection";
import { JOBS } from "./jobs";

const KEY = "google-calendar";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const sandbox = sandboxForTests();
let organization: TestOrganization;
let ref: string;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
  const { ctx } = organization.owner;
  const browserToken = randomToken();
  const { authorizationUrl } = await startConnect(ctx, { integration: KEY, browserToken });
  const callbackUrl = await sandbox.consent(authorizationUrl);
  const outcome = await completeConnect({ ctx: { ...ctx, origin: null }, callbackKey: KEY, callbackUrl, browserToken });
  if (outcome.kind !== "connected") throw new Error(outcome.error);
  ref = outcome.connectionId;
});
afterAll(closeQueue);

/** As `hub job run` does: the job and what it enqueues. Answers what ran, and how each ended. */
async function run(name: string, input = {}): Promise<string[]> {
  const job = JOBS.find((each) => each.name === name);
  if (!job) throw new Error(`no job ${name}`);
  const results: InPlaceResult[] = [];
  await runInPlace({ jobs: JOBS, job, input, onResult: (result) => void results.push(result) });
  return results.map((result) => `${result.job} ${result.outcome.kind}`);
}

/** Looks at this organization's calendars that the queue would still do. */
async function waitingLooks(): Promise<unknown[]> {
  const jobs = await (await queue()).findJobs("calendar.sync_single");
  const isOurs = (data: unknown) => JSON.stringify(data).includes(organization.organizationId);
  return jobs.filter(({ state, data }) => ["created", "retry", "active"].includes(state) && isOurs(data));
}

const statusNow = async () => (await getConnection(organization.owner.ctx, { ref })).status;

async function fail(status: number, retryAfterSeconds?: number): Promise<void> {
  const fault = { target: "api", status, times: null, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) };
  await sandbox.control.addFault("google", fault);
  await testConnection(organization.owner.ctx, { ref });
}

describe("connections that nobody looks at", () => {
  it("are found working again after an outage", async () => {
    await fail(503);
    expect(await statusNow()).toBe("degraded");
    await sandbox.advance(2 * MINUTE_MS);
    expect(await run("connections.recheck")).toContain("connection.recheck done");
    expect(await statusNow()).toBe("degraded");
    expect(await run("connections.recheck")).toEqual(["connections.recheck done"]);
    await sandbox.control.clearFaults("google");
    await sandbox.advance(2 * MINUTE_MS);
    await run("connections.recheck");
    expect(await statusNow()).toBe("active");
  });

  it("go on when a rate limit ends, and not before", async () => {
    await fail(429, 600);
    await sandbox.control.clearFaults("google");
    expect(await statusNow()).toBe("rate_limited");
    await sandbox.advance(9 * MINUTE_MS);
    expect(await run("connections.recheck")).toEqual(["connections.recheck done"]);
    await sandbox.advance(2 * MINUTE_MS);
    await run("connections.recheck");
    expect(await statusNow()).toBe("active");
  });

  it("are looked at when asked for by their id", async () => {
    await fail(503);
    await sandbox.control.clearFaults("google");
    expect(await run("connections.recheck", { connectionId: ref })).not.toContain("connection.recheck done");
    expect(await statusNow()).toBe("active");
  });

  it("are found withdrawn by a refresh within 12 hours", async () => {
    await sandbox.control.revokeGrants("google");
    await sandbox.advance(12 * HOUR_MS);
    await run("tokens.refresh");
    expect(await statusNow()).toBe("needs_reauth");
  });
});

describe("calendars that cannot be read", () => {
  it("are told of as failures, and wait for their own clock, not in the queue", async () => {
    await selectCalendars(organization.owner.ctx, { ref, calendarIds: ["primary"] });
    await run("calendar.sync_single", { connectionId: ref });
    await sandbox.control.addFault("google", { target: "api", status: 503, times: null });
    // That it fails is told to people by a job of its own.
    const failed = ["calendar.sync_single done", "calendar.sync_single failed", "notices.tell_events done"];
    expect(await run("calendar.sync_single", { connectionId: ref })).toEqual(failed);
    expect(await waitingLooks()).toEqual([]);
    expect(await run("calendar.sync_all")).toContain("calendar.sync_single failed");
    expect(await waitingLooks()).toEqual([]);
    await sandbox.control.clearFaults("google");
    await sandbox.advance(2 * MINUTE_MS);
    await run("connections.recheck");
    expect(await run("calendar.sync_single", { connectionId: ref })).not.toContain("calendar.sync_single failed");
  });
});

it("the hourly jobs run, wherever the clock is", async () => {
  await sandbox.advance(40 * 24 * HOUR_MS);
  expect(await run("connections.forecast")).toContain("connections.forecast done");
  expect(await run("retention.prune")).toEqual(["retention.prune done"]);
});
