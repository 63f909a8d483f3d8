// Why: whoever writes quickly what they worked on must get what they meant, or be told why not.
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { parseTimeCommand } from "./parse-time-command";

// A Monday.
const TODAY = Temporal.PlainDate.from("2026-11-23");
const read = (text: string) => {
  const said = parseTimeCommand(text, TODAY);
  return said.kind === "time" ? { ...said, kind: undefined, date: said.date.toString() } : said.kind;
};
const entry = (minutes: number, description = "", more: { project?: string; date?: string } = {}) => ({
  ...{ kind: undefined, minutes, description, project: null, date: "2026-11-23", ...more },
});

describe("what is written behind /time", () => {
  it.each([
    ["2.5 hours: Meeting", entry(150, "Meeting")],
    ["2h30m", entry(150)],
    ["2h 30m Review", entry(150, "Review")],
    ["2h30 Review", entry(150, "Review")],
    ["45m", entry(45)],
    ["45 min – Standup", entry(45, "Standup")],
    ["1:15", entry(75)],
    ["1:15: Call", entry(75, "Call")],
    ["1,5 h Entwurf", entry(90, "Entwurf")],
    ["1 hour and 15 minutes, Writing", entry(75, "Writing")],
    ["1 Stunde Gespräch", entry(60, "Gespräch")],
    ["24h", entry(1440)],
    ["2h #web: Design", entry(120, "Design", { project: "web" })],
    ["2h Design of the #web-shop page", entry(120, "Design of the page", { project: "web-shop" })],
    ["#web 2h Design", entry(120, "Design", { project: "web" })],
    ["2h yesterday: Design", entry(120, "Design", { date: "2026-11-22" })],
    ["yesterday 2h Design", entry(120, "Design", { date: "2026-11-22" })],
    ["2h Design yesterday", entry(120, "Design", { date: "2026-11-22" })],
    ["2h Design on Friday", entry(120, "Design", { date: "2026-11-20" })],
    ["2h on friday #web: Design", entry(120, "Design", { date: "2026-11-20", project: "web" })],
    ["2h monday", entry(120, "", { date: "2026-11-23" })],
    ["2h 2026-11-01: Design", entry(120, "Design", { date: "2026-11-01" })],
    ["2h 2025-11-23: Design", entry(120, "Design", { date: "2025-11-23" })],
    ["2h 20.11. Design", entry(120, "Design", { date: "2026-11-20" })],
    ["2h 24.12. Design", entry(120, "Design", { date: "2025-12-24" })],
    ["2h: Today is prepared", entry(120, "Today is prepared")],
    ["2h Prepared for Monday", entry(120, "Prepared for Monday")],
    ["2h: 3h of films seen", entry(120, "3h of films seen")],
    ["2h ×  שלום 👩‍👩‍👧", entry(120, "× שלום 👩‍👩‍👧")],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ["", "help"],
    ["help", "help"],
    ["lunch", "help"],
    ["2", "help"],
    ["2house", "help"],
    ["1:75", "help"],
    ["two hours", "help"],
    ["-2h Design", "negative"],
    ["−30m", "negative"],
    ["yesterday -2h", "negative"],
    ["0h", "nothing"],
    ["0.2m", "nothing"],
    ["30 hours", "too_long"],
    ["24:01", "too_long"],
    [`${"9".repeat(400)}h`, "too_long"],
    ["2h tomorrow", "to_come"],
    ["2h 2026-12-01: Design", "to_come"],
    ["2h 2025-11-22: Design", "long_ago"],
    ["2h 0000-01-01", "long_ago"],
    ["2h #web #shop", "two_projects"],
    [`2h ${"a".repeat(1_001)}`, "long_description"],
  ])("%s is refused as %s", (text, kind) => {
    expect(read(text)).toBe(kind);
  });

  it("never throws, and says nothing that an entry could not be", () => {
    const anything = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9hm:., #a-z-]{0,40}$/));
    fc.assert(
      fc.property(anything, (text) => {
        const said = parseTimeCommand(text, TODAY);
        if (said.kind !== "time") return;
        expect(said.minutes).toBeGreaterThanOrEqual(1);
        expect(said.minutes).toBeLessThanOrEqual(1440);
        expect(Temporal.PlainDate.compare(said.date, TODAY)).toBeLessThanOrEqual(0);
      }),
    );
    expect(read("2h ".repeat(33_000))).toBe("long_description");
    expect(read(`#${"a".repeat(100_000)}`)).toBe("help");
  });

  it("reads what it was written of", () => {
    const words = fc.constantFrom("Meeting", "Review of it", "Größe", "שלום", "👩‍👩‍👧 party");
    const written = fc.record({
      hours: fc.integer({ min: 0, max: 23 }),
      minutes: fc.integer({ min: 1, max: 59 }),
      words,
    });
    fc.assert(
      fc.property(written, ({ hours, minutes, words }) => {
        const expected = entry(hours * 60 + minutes, words);
        expect(read(`${hours}:${String(minutes).padStart(2, "0")} ${words}`)).toEqual(expected);
        expect(read(`${hours}h${minutes}m: ${words}`)).toEqual(expected);
        expect(read(`${hours}h ${minutes} min ${words}`)).toEqual(expected);
      }),
    );
  });
});
