// Why: an event that cannot be read is found again by what is legible of it, and nothing legible is shown to the wrong people.
import { describe, expect, it } from "vitest";
import { describeUnreadable as google } from "./google/calendar/describe-unreadable";
import { describeUnreadable as microsoft } from "./microsoft/calendar/describe-unreadable";

const NOTHING = { title: null, startText: null, webUrl: null, isPrivate: false };

describe("what is legible of an event that makes no sense", () => {
  it("is its title, its beginning as it is written, and its page", () => {
    const start = { dateTime: "2026-11-22T25:00:00Z" };
    expect(google({ summary: "Odd", start, htmlLink: "https://a.test/e", attendees: 7 })).toEqual({
      title: "Odd",
      startText: start.dateTime,
      webUrl: "https://a.test/e",
      isPrivate: false,
    });
    const inUtc = { dateTime: "2026-11-22T09:00:00.0000000", timeZone: "UTC" };
    expect(microsoft({ subject: "Odd", start: inUtc, webLink: "https://a.test/e", sensitivity: "normal" })).toEqual({
      title: "Odd",
      startText: "2026-11-22T09:00:00Z",
      webUrl: "https://a.test/e",
      isPrivate: false,
    });
    expect(microsoft({ start: { ...inUtc, timeZone: "Nowhere" } })?.startText).toBe("2026-11-22T09:00:00 Nowhere");
  });

  it("may be nothing, and is no link to what is no web page", () => {
    expect(google({ summary: 7, start: 8, htmlLink: "javascript:alert(1)" })).toEqual(NOTHING);
    expect(microsoft({ subject: {}, start: "soon", webLink: "file:///x" })).toEqual(NOTHING);
    expect([google(null), microsoft("text")]).toEqual([undefined, undefined]);
  });

  it("is private unless it says that it is not", () => {
    for (const visibility of ["private", "confidential", 7]) expect(google({ visibility })?.isPrivate).toBe(true);
    for (const sensitivity of ["personal", "private", {}]) expect(microsoft({ sensitivity })?.isPrivate).toBe(true);
  });
});
