import { describe, expect, it } from "vitest";
import { instantsOf } from "./days";

const inMadrid = { now: new Date("2026-11-21T23:30:00Z"), timeZone: "Europe/Madrid" }; // there it is the 22nd already

describe("instantsOf", () => {
  it("begins today where the person is", () => {
    expect(instantsOf({ range: "today" }, inMadrid)).toEqual({ from: new Date("2026-11-21T23:00:00Z") });
  });

  it("counts today among the last seven days", () => {
    expect(instantsOf({ range: "7d" }, inMadrid)).toEqual({ from: new Date("2026-11-15T23:00:00Z") });
  });

  it("takes both named days whole, over a change of the clocks", () => {
    expect(instantsOf({ from: "2026-10-25", to: "2026-10-25" }, inMadrid)).toEqual({
      from: new Date("2026-10-24T22:00:00Z"),
      to: new Date("2026-10-25T23:00:00Z"),
    });
  });

  it("asks for nothing where nothing is asked", () => {
    expect(instantsOf({}, inMadrid)).toEqual({});
  });
});
