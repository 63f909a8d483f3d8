import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "@/lib/base/clock";
import type { ProviderCall } from "@/lib/core/provider-http/call-observer";
import type { CountBatch } from "./add-counts";
import { callMeter } from "./call-meter";

const AT = new Date("2026-11-21T10:30:59.999Z");
let now = AT;

beforeEach(() => {
  now = AT;
  setClock({ now: () => now, sync: async () => {} });
});
afterEach(() => setClock(undefined));

const call = (changes: Partial<ProviderCall> = {}): ProviderCall => ({
  subject: { organizationId: "org", connectionId: "con", integration: "fake" },
  operation: "GET /things",
  status: 200,
  durationMs: 12,
  bytes: 10,
  ...changes,
});

/** Remembers batches; fails while told to. */
function database() {
  const batches: CountBatch[] = [];
  const state = { isAway: false };
  const write = async (batch: CountBatch) => {
    if (state.isAway) throw new Error("away");
    batches.push(batch);
  };
  return {
    batches,
    state,
    write,
    calls: () => batches.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.calls, 0),
  };
}

describe("counting", () => {
  it("adds up calls of one kind in one minute", async () => {
    const { batches, write } = database();
    const meter = callMeter({ write });
    meter.count(call());
    meter.count(call({ durationMs: 4_000, bytes: 5 }));
    await meter.flush();
    expect(batches).toHaveLength(1);
    expect(batches[0]?.rows).toMatchObject([
      {
        organizationId: "org",
        connectionId: "con",
        minuteMs: Date.parse("2026-11-21T10:30:00Z"),
        statusClass: "2xx",
        calls: 2,
        bytes: 15,
        durationMs: 4_012,
      },
    ]);
    expect(batches[0]?.rows[0]?.latencyCounts.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it("keeps apart what differs, and the next minute", async () => {
    const { batches, write } = database();
    const meter = callMeter({ write });
    for (const status of [200, 204, 302, 404, 429, 503, null]) meter.count(call({ status }));
    meter.count(call({ operation: "oauth:refresh" }));
    meter.count(call({ subject: { organizationId: "org", connectionId: null, integration: "fake" } }));
    now = new Date(AT.getTime() + 1);
    meter.count(call());
    await meter.flush();
    const rows = batches.flatMap((batch) => batch.rows);
    expect(rows.map(({ statusClass }) => statusClass)).toEqual([
      ...["2xx", "3xx", "4xx", "429", "5xx", "none"],
      ...["2xx", "2xx", "2xx"],
    ]);
    expect(rows[0]?.calls).toBe(2);
    expect(rows[7]?.connectionId).toBe("00000000-0000-0000-0000-000000000000");
    expect(rows[8]?.minuteMs).toBe(Date.parse("2026-11-21T10:31:00Z"));
  });
});

describe("flushing", () => {
  it("keeps what could not be written, and tries the same batch again under the same id", async () => {
    const ids: string[] = [];
    const db = database();
    const meter = callMeter({
      write: (batch) => {
        ids.push(batch.id);
        return db.write(batch);
      },
    });
    meter.count(call());
    db.state.isAway = true;
    await meter.flush();
    meter.count(call());
    await meter.flush();
    expect(db.batches).toEqual([]);
    db.state.isAway = false;
    await meter.flush();
    expect(db.calls()).toBe(2);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[1]).toBe(ids[2]);
    expect(db.batches).toHaveLength(2); // what was counted in the meantime is a batch of its own
  });

  it("does not wait for ever for a write that hangs: the batch is tried again", async () => {
    const ids: string[] = [];
    const meter = callMeter({
      longestWriteMs: 5,
      write: (batch) => {
        ids.push(batch.id);
        return ids.length === 1 ? new Promise(() => {}) : Promise.resolve();
      },
    });
    meter.count(call());
    await meter.flush();
    await meter.flush();
    await meter.flush();
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it("does one at a time, and nothing where nothing was counted", async () => {
    const db = database();
    const meter = callMeter({ write: db.write });
    await meter.flush();
    expect(db.batches).toEqual([]);
    meter.count(call());
    await Promise.all([meter.flush(), meter.flush(), meter.flush()]);
    expect(db.calls()).toBe(1);
  });

  it("holds no more kinds of calls than it may, and goes on afterwards", async () => {
    const db = database();
    db.state.isAway = true;
    const meter = callMeter({ write: db.write, maxRows: 100 });
    for (let kind = 0; kind < 5_000; kind += 1) meter.count(call({ operation: `GET /${kind}` }));
    await meter.flush();
    db.state.isAway = false;
    await meter.flush();
    expect(db.calls()).toBe(100);
    meter.count(call());
    await meter.flush();
    expect(db.calls()).toBe(101);
  });

  it("splits what is too much for one statement", async () => {
    const db = database();
    const meter = callMeter({ write: db.write });
    for (let kind = 0; kind < 2_500; kind += 1) meter.count(call({ operation: `GET /${kind}` }));
    await meter.flush();
    expect(db.batches.map(({ rows }) => rows.length)).toEqual([1_000, 1_000, 500]);
    expect(new Set(db.batches.map(({ id }) => id)).size).toBe(3);
  });
});
