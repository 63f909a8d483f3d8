import { describe, expect, it } from "vitest";
import { stepsOf } from "./steps-of";

const hoursFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    hour: new Date(Date.parse(first) + index * 3_600_000).toISOString(),
    delivered: 2,
    failed: index === 0 ? 1 : 0,
  }));

describe("stepsOf", () => {
  it("leaves a day's hours as they are", () => {
    const { steps, stepSeconds } = stepsOf(hoursFrom("2027-03-01T10:00:00.000Z", 24));
    expect(stepSeconds).toBe(3_600);
    expect(steps).toHaveLength(24);
    expect(steps[0]).toEqual({ at: "2027-03-01T10:00:00.000Z", delivered: 2, failed: 1 });
  });

  it("makes days of a week's hours, with the first one in part", () => {
    const { steps, stepSeconds } = stepsOf(hoursFrom("2027-03-01T22:00:00.000Z", 50));
    expect(stepSeconds).toBe(86_400);
    expect(steps).toEqual([
      { at: "2027-03-01T00:00:00.000Z", delivered: 4, failed: 1 },
      { at: "2027-03-02T00:00:00.000Z", delivered: 48, failed: 0 },
      { at: "2027-03-03T00:00:00.000Z", delivered: 48, failed: 0 },
    ]);
  });

  it("has nothing of nothing", () => {
    expect(stepsOf([]).steps).toEqual([]);
  });
});
