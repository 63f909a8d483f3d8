import { AsyncLocalStorage } from "node:async_hooks";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, db, inTransaction } from "@/db/client";
import { callBatches, callDays, callHours, callMinutes, callRollups } from "@/db/schema";
import { newId } from "@/lib/base/id";
import { observeCalls } from "@/lib/core/provider-http/call-observer";
import { reportedCall } from "@/lib/core/provider-http/reported-call";
import { addCounts } from "./add-counts";
import type { CallTable } from "./call-columns";
import type { CallCounts } from "./call-counts";
import { callMeter } from "./call-meter";
import { LATENCY_BOUNDS_MS } from "./latency-bounds";
import { rollUpCalls } from "./roll-up-calls";
import { startMetering } from "./start-metering";

const at = (text: string) => Date.parse(`2026-11-${text}Z`);
let organizationId: string;
/** Runs work as another process would: not in the transaction that is open. */
const outside = AsyncLocalStorage.snapshot();

beforeEach(() => {
  organizationId = newId();
});

function counts(minute: string, changes: Partial<CallCounts> = {}): CallCounts {
  const latencyCounts = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  latencyCounts[3] = changes.calls ?? 1;
  return {
    organizationId,
    minuteMs: at(minute),
    connectionId: organizationId,
    integration: "fake",
    operation: "GET /things",
    statusClass: "2xx",
    calls: 1,
    bytes: 10,
    durationMs: 4.4,
    latencyCounts,
    ...changes,
  };
}

const add = (...rows: CallCounts[]) => addCounts({ id: newId(), rows });
const rowsOf = (table: CallTable) =>
  db().select().from(table).where(eq(table.organizationId, organizationId)).orderBy(table.bucketAt, table.operation);
const callsOf = async (table: CallTable) =>
  (await rowsOf(table)).map(({ bucketAt, calls }) => [bucketAt.toISOString().slice(8, 16), calls]);
const marks = () => db().select().from(callRollups).where(eq(callRollups.organizationId, organizationId));

describe("a batch", () => {
  it("is added to what is there, intervals included", async () => {
    await add(counts("21T10:30:00"), counts("21T10:31:00", { calls: 3 }));
    await add(counts("21T10:30:00", { calls: 5, bytes: 7 }));
    const [first] = await rowsOf(callMinutes);
    expect(first).toMatchObject({ calls: 6, bytes: 17, durationMs: 8, bucketAt: new Date(at("21T10:30:00")) });
    expect(first?.latencyCounts).toHaveLength(LATENCY_BOUNDS_MS.length + 1);
    expect(first?.latencyCounts[3]).toBe(6);
    expect(await callsOf(callMinutes)).toEqual([
      ["21T10:30", 6],
      ["21T10:31", 3],
    ]);
  });

  it("counts once, however often it comes", async () => {
    const batch = { id: newId(), rows: [counts("21T10:30:00")] };
    await Promise.all([addCounts(batch), addCounts(batch), addCounts(batch)]);
    await addCounts(batch);
    expect(await callsOf(callMinutes)).toEqual([["21T10:30", 1]]);
  });

  it("whose commit got no answer is not doubled by the next try", async () => {
    let tries = 0;
    const meter = callMeter({
      write: async (batch) => {
        tries += 1;
        await addCounts(batch);
        if (tries === 1) throw new Error("the line broke after the commit");
      },
    });
    const subject = { organizationId, connectionId: null, integration: "fake" };
    meter.count({ subject, operation: "oauth:exchange", status: null, durationMs: 1, bytes: 0 });
    await meter.flush();
    await meter.flush();
    expect(tries).toBe(2);
    expect((await rowsOf(callMinutes)).map(({ calls, statusClass }) => [calls, statusClass])).toEqual([[1, "none"]]);
  });

  it("that fails leaves nothing behind: neither counts, nor marks, nor its id", async () => {
    const id = newId();
    const broken = { ...counts("21T10:30:00"), connectionId: "no uuid" };
    await expect(addCounts({ id, rows: [counts("21T10:31:00"), broken] })).rejects.toThrow();
    expect(await rowsOf(callMinutes)).toEqual([]);
    expect(await marks()).toEqual([]);
    expect(await db().select().from(callBatches).where(eq(callBatches.id, id))).toEqual([]);
  });

  it("meets others with the same rows in another order, and none is lost", async () => {
    const rows = Array.from({ length: 40 }, (_, kind) =>
      counts("21T10:30:00", { operation: `GET /${kind % 20}`, minuteMs: at(`21T1${kind % 4}:30:00`) }),
    );
    const unique = [...new Map(rows.map((row) => [`${row.minuteMs} ${row.operation}`, row])).values()];
    await Promise.all(Array.from({ length: 12 }, (_, turn) => add(...(turn % 2 ? unique : unique.toReversed()))));
    const stored = await rowsOf(callMinutes);
    expect(stored).toHaveLength(unique.length);
    expect(stored.every(({ calls }) => calls === 12)).toBe(true);
  });
});

describe("rolling up", () => {
  it("adds minutes up to hours and hours to days, by UTC", async () => {
    await add(
      counts("20T23:59:00"),
      counts("21T00:00:00", { calls: 2 }),
      counts("21T00:59:00", { calls: 3 }),
      counts("21T01:00:00", { calls: 4 }),
      counts("21T01:00:00", { operation: "oauth:refresh" }),
    );
    await rollUpCalls();
    expect(await callsOf(callHours)).toEqual([
      ["20T23:00", 1],
      ["21T00:00", 5],
      ["21T01:00", 4],
      ["21T01:00", 1],
    ]);
    expect(await callsOf(callDays)).toEqual([
      ["20T00:00", 1],
      ["21T00:00", 9],
      ["21T00:00", 1],
    ]);
    const [, day] = await rowsOf(callDays);
    expect(day).toMatchObject({ bytes: 30, durationMs: 12 });
    expect(day?.latencyCounts[3]).toBe(9);
    expect(await marks()).toEqual([]);
  });

  it("a second time changes nothing, also where everything is marked again", async () => {
    await add(counts("21T10:30:00", { calls: 7 }));
    await rollUpCalls();
    const before = [await rowsOf(callHours), await rowsOf(callDays)];
    await rollUpCalls();
    await db()
      .insert(callRollups)
      .values({ organizationId, grain: "hour", bucketAt: new Date(at("21T10:00:00")), touchedAt: new Date() });
    await rollUpCalls();
    expect([await rowsOf(callHours), await rowsOf(callDays)]).toEqual(before);
  });

  it("takes counts that come late, after a day was closed", async () => {
    await add(counts("19T10:30:00"));
    await rollUpCalls();
    await add(counts("19T10:31:00", { calls: 4 }), counts("19T10:30:00", { calls: 2 }));
    await rollUpCalls();
    expect(await callsOf(callHours)).toEqual([["19T10:00", 7]]);
    expect(await callsOf(callDays)).toEqual([["19T00:00", 7]]);
  });

  it("catches up on what gathered while nobody rolled up", async () => {
    const rows = Array.from({ length: 60 }, (_, hour) =>
      counts("01T00:00:00", { minuteMs: at("18T00:00:00") + hour * 3_600_000 }),
    );
    await add(...rows);
    await rollUpCalls();
    expect((await rowsOf(callHours)).length).toBe(60);
    expect((await callsOf(callDays)).map(([, calls]) => calls)).toEqual([24, 24, 12]);
  });

  it("beside other runs and flushes loses nothing and doubles nothing", async () => {
    const flushes = Array.from({ length: 30 }, async (_, turn) => {
      await add(counts("21T10:30:00"), counts(`21T1${turn % 3}:45:00`, { operation: "other" }));
      await rollUpCalls();
    });
    await Promise.all(flushes);
    await rollUpCalls();
    const total = async (table: CallTable) => (await rowsOf(table)).reduce((sum, { calls }) => sum + calls, 0);
    expect([await total(callMinutes), await total(callHours), await total(callDays)]).toEqual([60, 60, 60]);
  });

  it("waits for counts whose commit is under way instead of overlooking them", async () => {
    await add(counts("21T10:30:00"));
    await inTransaction(async () => {
      await add(counts("21T10:31:00")); // joins this transaction: not committed yet
      await outside(rollUpCalls);
    });
    await rollUpCalls();
    expect(await callsOf(callHours)).toEqual([["21T10:00", 2]]);
  });

  it("never replaces a sum by that of minutes whose older part is gone", async () => {
    await add(counts("17T10:30:00", { calls: 50 }));
    await rollUpCalls();
    await db()
      .delete(callMinutes)
      .where(
        and(eq(callMinutes.organizationId, organizationId), eq(callMinutes.bucketAt, new Date(at("17T10:30:00")))),
      );
    await add(counts("17T10:31:00", { calls: 2 }));
    await rollUpCalls();
    expect(await callsOf(callHours)).toEqual([["17T10:00", 50]]);
  });
});

describe("a process", () => {
  it("writes what it has counted before its connections close", async () => {
    startMetering();
    const subject = { organizationId, connectionId: null, integration: "fake" };
    await reportedCall({ subject, operation: "GET /last" }, async (trace) => {
      trace.status = 204;
    });
    await closeDatabase();
    expect((await rowsOf(callMinutes)).map(({ operation, calls }) => [operation, calls])).toEqual([["GET /last", 1]]);
    observeCalls(undefined);
  });
});
