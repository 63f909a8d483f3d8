import { describe, expect, it } from "vitest";
import { freeTimes } from "./free-times";

const at = (text: string) => new Date(`${text}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });
const BEFORE = at("2027-01-01T00:00");

const found = (input: Partial<Parameters<typeof freeTimes>[0]>) =>
  freeTimes({
    range: span("2027-03-15T00:00", "2027-03-16T00:00"), // a Monday
    busy: [],
    timeZone: "UTC",
    now: BEFORE,
    ...input,
  }).map(({ from, to }) => `${from.toISOString().slice(5, 16)} ${to.toISOString().slice(11, 16)}`);

describe("when all are free", () => {
  it("is the working day where nobody is busy", () => {
    expect(found({})).toEqual(["03-15T09:00 17:00"]);
  });

  it("leaves out what anybody is busy with, in whatever order, overlapping or not", () => {
    const busy = [
      span("2027-03-15T13:00", "2027-03-15T14:00"),
      span("2027-03-15T09:30", "2027-03-15T11:00"),
      span("2027-03-15T10:00", "2027-03-15T10:30"),
      span("2027-03-15T16:40", "2027-03-15T20:00"),
    ];
    expect(found({ busy })).toEqual(["03-15T09:00 09:30", "03-15T11:00 13:00", "03-15T14:00 16:40"]);
  });

  it("leaves out gaps in which nobody could meet, and what is over", () => {
    const busy = [span("2027-03-15T09:20", "2027-03-15T12:00")];
    expect(found({ busy })).toEqual(["03-15T12:00 17:00"]);
    expect(found({ now: at("2027-03-15T15:10") })).toEqual(["03-15T15:10 17:00"]);
    expect(found({ now: at("2027-03-15T18:00") })).toEqual([]);
  });

  it("leaves out weekends, and days on which somebody is away", () => {
    const range = span("2027-03-12T00:00", "2027-03-17T00:00"); // Friday to Tuesday
    const busy = [span("2027-03-14T23:00", "2027-03-16T00:00")];
    expect(found({ range, busy })).toEqual(["03-12T09:00 17:00", "03-16T09:00 17:00"]);
  });

  it("counts hours where the person is, also when the clocks change", () => {
    const range = span("2027-03-26T00:00", "2027-03-30T00:00"); // Berlin changes on Sunday the 28th
    expect(found({ range, timeZone: "Europe/Berlin" })).toEqual(["03-26T08:00 16:00", "03-29T07:00 15:00"]);
  });
});
