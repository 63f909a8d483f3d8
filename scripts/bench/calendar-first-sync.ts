// Why: storing a calendar may cost as much again as reading it, and no more memory for a large one than for a small one.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { TestSandbox } from "@/e2e/kit/sandbox-for-tests";
import { calendarApiOf } from "@/lib/features/calendars/fixtures/calendar-api-of";
import { connectGoogle, lookAt, selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";
import { selectCalendars } from "@/lib/features/calendars/select-calendars";
import type { CalendarApi } from "@/lib/providers/capabilities";
import type { SyncCursor } from "@/lib/providers/contract";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withSandbox } from "./with-sandbox";

const EVENTS = 10_000;
const MANY = 50_000;
const ROUNDS = 5;
const DAY_MS = 86_400_000;

export const calendarFirstSync: Bench = {
  name: "calendar-first-sync",
  about: `${EVENTS} events of a calendar read and stored, the reference is the same pages read and thrown away; the promise is twice that. Memory that lives between two pages, of ${MANY} events and of ${EVENTS}`,
  measure: () =>
    withSandbox(async (sandbox) => {
      const organization = await newOrganization();
      const few = await connect(sandbox, organization, EVENTS);
      const many = await connect(sandbox, organization, MANY);
      const speed = await compare(organization, few);
      const fewMb = await memoryOf(organization, few);
      return [...speed, { metric: "memory", value: await memoryOf(organization, many), unit: "MB", reference: fewMb }];
    }),
};

interface Account {
  readonly ref: string;
  readonly api: CalendarApi;
}

async function connect(sandbox: TestSandbox, organization: TestOrganization, events: number): Promise<Account> {
  const ref = await connectGoogle(sandbox, organization, { email: `bench-${events}@acme.test`, events });
  return { ref, api: await calendarApiOf(organization, ref) };
}

/** Takes turns, so that whatever else the machine does falls on both. */
async function compare(organization: TestOrganization, account: Account): Promise<readonly Figure[]> {
  const [readMs, syncMs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const read = await timed(() => readAll(account.api));
    const sync = await syncFirst(organization, account);
    if (round === 0) continue; // the warm-up
    readMs.push(read);
    syncMs.push(sync);
  }
  return [{ metric: "first sync", value: quantile(syncMs, 0.5), unit: "ms", reference: quantile(readMs, 0.5) }];
}

async function readAll(api: CalendarApi): Promise<void> {
  const [from, to] = [new Date(Date.now() - 91 * DAY_MS), new Date(Date.now() + 366 * DAY_MS)];
  let cursor: SyncCursor | null = null;
  for (;;) {
    const { next } = await api.pullEvents({ calendarId: "primary", from, to, cursor });
    if (next.kind === "caught_up") return;
    cursor = next.cursor;
  }
}

/** Of a calendar that was just selected. */
async function syncFirst(organization: TestOrganization, { ref, api }: Account): Promise<number> {
  await selectCalendars(organization.owner.ctx, { ref, calendarIds: [] });
  const [id = ""] = await selectAs(organization, ref);
  return timed(async () => {
    const outcome = await lookAt(organization, id, { trigger: "selection", api });
    if (outcome !== "caught_up") throw new Error(`the first sync ended with ${outcome}`);
  });
}

/** The most that is alive between two pages of a first sync. */
async function memoryOf(organization: TestOrganization, account: Account): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const alive = () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1024 / 1024;
  };
  let most = 0;
  const api: CalendarApi = {
    ...account.api,
    pullEvents: (query) => {
      most = Math.max(most, alive());
      return account.api.pullEvents(query);
    },
  };
  await syncFirst(organization, { ...account, api });
  return most;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
