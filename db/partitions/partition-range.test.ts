import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partitionRange, partitionsAhead, readPartitionName } from "./partition-range";

const instants = fc.date({
  min: new Date("1990-01-01T00:00:00Z"),
  max: new Date("2200-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const units = fc.constantFrom("day" as const, "month" as const);

describe("partitionRange", () => {
  it("is a day or a month of UTC, named after it", () => {
    const at = new Date("2026-12-31T23:30:00Z");
    expect(partitionRange("events", "day", at)).toEqual({
      name: "events_p20261231",
      from: new Date("2026-12-31T00:00:00Z"),
      to: new Date("2027-01-01T00:00:00Z"),
    });
    expect(partitionRange("audit_events", "month", at)).toMatchObject({
      name: "audit_events_p202612",
      to: new Date("2027-01-01T00:00:00Z"),
    });
  });

  it("holds the time it was asked for, and its name says which it is", () => {
    fc.assert(
      fc.property(instants, units, (at, unit) => {
        const range = partitionRange("events", unit, at);
        expect(range.from <= at && at < range.to).toBe(true);
        expect(readPartitionName("events", unit, range.name)).toEqual(range);
      }),
    );
  });
});

describe("partitionsAhead", () => {
  it("leaves no gap and no overlap", () => {
    fc.assert(
      fc.property(instants, units, (now, unit) => {
        const ranges = partitionsAhead("events", unit, { now, ahead: 5 });
        expect(ranges).toHaveLength(6);
        for (const [index, range] of ranges.slice(1).entries()) expect(range.from).toEqual(ranges[index]?.to);
      }),
    );
  });
});

describe("readPartitionName", () => {
  it.each([
    "events_default",
    "events_p2026112",
    "events_p20261340",
    "events_p202611",
    "other_p20261121",
    'events_p20261121"; drop table events; --',
  ])("knows %s is not a day of events", (name) => {
    expect(readPartitionName("events", "day", name)).toBeNull();
  });
});
