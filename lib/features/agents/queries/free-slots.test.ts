import { describe, expect, it } from "vitest";
import { freeSlots } from "./free-slots";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const slots = (...busy: [string, string][]) =>
  freeSlots({
    from: at("09:00"),
    to: at("17:00"),
    busy: busy.map(([from, to]) => ({ from: at(from), to: at(to) })),
  }).map(({ from, to }) => `${from.toISOString().slice(11, 16)}–${to.toISOString().slice(11, 16)}`);

describe("what is left of a day", () => {
  it.each([
    ["all of it", [], ["09:00–17:00"]],
    [
      "what is between",
      [
        ["10:00", "11:00"],
        ["13:00", "14:30"],
      ],
      ["09:00–10:00", "11:00–13:00", "14:30–17:00"],
    ],
    ["nothing shorter than half an hour", [["09:20", "16:45"]], []],
    ["nothing, where it is all taken", [["08:00", "18:00"]], []],
    [
      "once, where two overlap",
      [
        ["10:00", "12:00"],
        ["11:00", "11:30"],
      ],
      ["09:00–10:00", "12:00–17:00"],
    ],
    ["what is before an evening", [["18:00", "19:00"]], ["09:00–17:00"]],
  ] as [string, [string, string][], string[]][])("%s", (_, busy, expected) => {
    expect(slots(...busy)).toEqual(expected);
  });
});
