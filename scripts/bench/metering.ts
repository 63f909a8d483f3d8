// Why: every call to a provider is counted, so counting has to cost next to nothing.
import { newId } from "@/lib/base/id";
import { callMeter } from "@/lib/core/metering/call-meter";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { operationOf } from "@/lib/core/provider-http/operation-of";
import { reportedCall } from "@/lib/core/provider-http/reported-call";
import { findIntegration } from "@/lib/providers/registry";
import type { Bench } from "./figure";
import { withDatabase } from "./with-database";

const CALLS = 200_000;
const WARM_UP = 20_000;
/** A busy process: so many calls between two flushes, of so many kinds. */
const CALLS_A_FLUSH = 1_000;
const CONNECTIONS = 40;
const PATHS = ["users/me/calendarList", "calendars/ana%40acme.test/events", "calendars/primary/events/6tq3kd1h_2026"];
const PROMISE_US = 50;

export const meteringBench: Bench = {
  name: "metering",
  about: `${CALLS} calls counted and flushed to Postgres; this process's CPU; the reference is the promise`,
  measure: () =>
    withDatabase(async () => {
      const subjects = Array.from({ length: CONNECTIONS }, (_, index) => ({
        organizationId: newId(),
        connectionId: index === 0 ? null : newId(),
        integration: "google-calendar",
      }));
      const meter = callMeter();
      observeCalls(meter.count);
      await countCalls(WARM_UP, subjects, meter.flush);
      const counted = await countCalls(CALLS, subjects, meter.flush);
      observeCalls(undefined);
      return [{ metric: "CPU a call", value: counted / CALLS, unit: "µs", reference: PROMISE_US }];
    }),
};

type Subject = Parameters<typeof reportedCall>[0]["subject"];

/** Microseconds of CPU that it took, in user and system mode, with all threads of this process. */
async function countCalls(calls: number, subjects: readonly Subject[], flush: () => Promise<void>): Promise<number> {
  const provider = findIntegration("google-calendar")?.provider;
  if (!provider) throw new Error("the registry has Google Calendar");
  const urls = PATHS.map((path) => new URL(`${provider.endpoints.api}/calendar/v3/${path}`));
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) {
    const subject = subjects[call % subjects.length];
    const url = urls[call % urls.length];
    if (!subject || !url) continue;
    await reportedCall({ subject, operation: `GET ${operationOf(provider, url)}` }, async (trace) => {
      trace.status = call % 20 === 0 ? 503 : 200;
      trace.bytes = 1_200;
    });
    if (call % CALLS_A_FLUSH === CALLS_A_FLUSH - 1) await flush();
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
