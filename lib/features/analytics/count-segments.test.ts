import { describe, expect, it } from "vitest";
import { analyticsWindow } from "./analytics-window";
import { countSegments } from "./count-segments";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time-steps";

const NOW = Date.parse("2026-11-21T10:30:00Z");
const ms = (text: string) => Date.parse(`2026-${text}:00Z`);
const UNIT = { [MINUTE_MS]: "minutes", [HOUR_MS]: "hours", [DAY_MS]: "days" };

function cut(from: string, to: string, coarsestMs: number): string[] {
  return countSegments({ from: ms(from), to: ms(to), nowMs: NOW, coarsestMs }).map(
    (one) =>
      `${UNIT[one.unitMs]} ${new Date(one.from).toISOString().slice(5, 16)} ${new Date(one.to).toISOString().slice(5, 16)}`,
  );
}

describe("countSegments", () => {
  it("takes days, hours around them and minutes at both edges", () => {
    expect(cut("11-18T21:40", "11-21T11:00", DAY_MS)).toEqual([
      "minutes 11-18T21:40 11-18T22:00",
      "hours 11-18T22:00 11-19T00:00",
      "days 11-19T00:00 11-21T00:00",
      "hours 11-21T00:00 11-21T09:00",
      "minutes 11-21T09:00 11-21T11:00",
    ]);
  });

  it("takes nothing coarser than what is asked", () => {
    expect(cut("11-18T00:00", "11-21T11:00", HOUR_MS)).toEqual([
      "hours 11-18T00:00 11-21T09:00",
      "minutes 11-21T09:00 11-21T11:00",
    ]);
    expect(cut("11-21T08:00", "11-21T10:00", MINUTE_MS)).toEqual(["minutes 11-21T08:00 11-21T10:00"]);
  });

  it("does not trust hours that may not be rolled up yet", () => {
    expect(cut("11-21T09:00", "11-21T10:00", HOUR_MS)).toEqual(["minutes 11-21T09:00 11-21T10:00"]);
    expect(cut("11-20T00:00", "11-22T00:00", DAY_MS)).toEqual([
      "days 11-20T00:00 11-21T00:00",
      "hours 11-21T00:00 11-21T09:00",
      "minutes 11-21T09:00 11-22T00:00",
    ]);
  });

  it("covers any time once, without a gap", () => {
    for (let start = 0; start < 400; start += 7) {
      const from = NOW - start * 13 * MINUTE_MS * 11;
      const to = from + ((start * 37) % 5_000) * MINUTE_MS;
      const segments = countSegments({
        from,
        to,
        nowMs: NOW,
        coarsestMs: [MINUTE_MS, HOUR_MS, DAY_MS][start % 3] ?? 0,
      });
      let at = from;
      for (const segment of segments) {
        expect(segment.from).toBe(at);
        expect(segment.to).toBeGreaterThan(at);
        expect(segment.from % segment.unitMs).toBe(0);
        expect(segment.to % segment.unitMs).toBe(0);
        at = segment.to;
      }
      expect(at).toBe(Math.max(from, to));
    }
  });
});

describe("analyticsWindow", () => {
  const now = new Date(NOW);
  const text = (at: number) => new Date(at).toISOString().slice(0, 16);
  const window = (asked: Parameters<typeof analyticsWindow>[0]) => {
    const { from, to, stepMs, previous } = analyticsWindow(asked, now);
    return { span: [text(from), text(to)], stepMs, previous: previous && [text(previous.from), text(previous.to)] };
  };

  it("ends with the step that is under way, and compares with as much of the time before", () => {
    expect(window({ range: "24h" })).toEqual({
      span: ["2026-11-20T11:00", "2026-11-21T11:00"],
      stepMs: HOUR_MS,
      previous: ["2026-11-19T11:00", "2026-11-20T10:30"],
    });
    expect(window({ range: "30d" })).toEqual({
      span: ["2026-10-23T00:00", "2026-11-22T00:00"],
      stepMs: DAY_MS,
      previous: ["2026-09-23T00:00", "2026-10-22T10:00"],
    });
  });

  it("rounds a chosen time to steps that are still kept", () => {
    expect(
      window({ range: "24h", from: new Date("2026-11-21T08:07:00Z"), to: new Date("2026-11-21T09:00:30Z") }),
    ).toMatchObject({ span: ["2026-11-21T08:07", "2026-11-21T09:01"], stepMs: MINUTE_MS });
    expect(
      window({ range: "24h", from: new Date("2026-11-01T08:07:00Z"), to: new Date("2026-11-01T09:30:00Z") }),
    ).toMatchObject({ span: ["2026-11-01T08:00", "2026-11-01T10:00"], stepMs: HOUR_MS });
    expect(
      window({ range: "24h", from: new Date("2026-01-01T08:07:00Z"), to: new Date("2026-01-03T09:30:00Z") }),
    ).toMatchObject({ span: ["2026-01-01T00:00", "2026-01-04T00:00"], stepMs: DAY_MS });
  });

  it("does not compare with what is not kept any more", () => {
    expect(
      window({ range: "24h", from: new Date("2024-01-01T00:00:00Z"), to: new Date("2024-12-31T00:00:00Z") }).previous,
    ).toBeNull();
  });

  it("refuses more than is kept at all", () => {
    expect(() => window({ range: "24h", from: new Date("2020-01-01T00:00:00Z"), to: now })).toThrow("three years");
  });
});
