import { describe, expect, it } from "vitest";
import type { Calendar } from "@/lib/contracts/calendar";
import { calendarSources } from "./calendar-source";

const account = (connectionId: string) => ({
  connectionId,
  name: connectionId,
  integrationName: "Google Calendar",
  isLive: true,
  isPaused: false,
  mayChoose: true,
  reason: null,
});

const calendar = (change: Partial<Calendar>): Calendar => ({
  id: "primary",
  name: "Ana",
  description: null,
  timeZone: "UTC",
  color: "#4285f4",
  accessRole: "owner",
  primary: true,
  ...change,
});

describe("calendarSources", () => {
  it("gives each calendar a colour of its own, the provider's first", () => {
    const sources = calendarSources(
      [
        { account: account("a"), calendar: calendar({}), selected: null },
        { account: account("b"), calendar: calendar({}), selected: null },
        { account: account("b"), calendar: calendar({ id: "x", color: null }), selected: null },
      ],
      { mayWrite: true },
    );
    expect(sources[0]?.color).toBe("#4285f4");
    expect(new Set(sources.map(({ color }) => color)).size).toBe(3);
  });

  it("has a colour for however many there are", () => {
    const known = Array.from({ length: 30 }, (_, index) => ({
      account: account("a"),
      calendar: calendar({ id: String(index) }),
      selected: null,
    }));
    for (const { color } of calendarSources(known, { mayWrite: true })) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it.each([
    ["owner", true, true],
    ["writer", true, true],
    ["reader", true, false],
    ["free_busy_reader", true, false],
    ["owner", false, false],
  ] as const)("of a calendar as %s, to somebody who may write %s, says %s", (accessRole, mayWrite, expected) => {
    const [source] = calendarSources([{ account: account("a"), calendar: calendar({ accessRole }), selected: null }], {
      mayWrite,
    });
    expect(source?.mayWrite).toBe(expected);
  });
});
