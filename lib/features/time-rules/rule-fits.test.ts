import { describe, expect, it } from "vitest";
import { ruleFits } from "./rule-fits";

const event = {
  calendarId: "work",
  title: "Weekly Review with Café Zoë",
  attendees: [
    { email: "ana@acme.test", name: null, response: "accepted" },
    { email: "Max@EU.Client.test", name: null, response: "none" },
  ],
  organizerEmail: "ana@acme.test",
  accountEmail: "ana@acme.test",
  color: "#a4bdfc",
} as const;

describe("a rule", () => {
  it.each([
    ["its calendar", { calendarIds: ["work"] }, true],
    ["another calendar", { calendarIds: ["home"] }, false],
    ["one of several calendars", { calendarIds: ["home", "work"] }, true],
    ["a word in any case", { keywords: ["REVIEW"] }, true],
    ["letters typed in another way", { keywords: ["cafe\u0301"] }, true],
    ["one of several words", { keywords: ["standup", "weekly"] }, true],
    ["a word that is not there", { keywords: ["standup"] }, false],
    ["an attendee's domain", { attendeeDomains: ["eu.client.test"] }, true],
    ["a domain above it", { attendeeDomains: ["client.test"] }, true],
    ["the end of a domain only", { attendeeDomains: ["lient.test"] }, false],
    ["one's own domain, with nobody else of it", { attendeeDomains: ["acme.test"] }, false],
    ["its colour", { colors: ["#a4bdfc"] }, true],
    ["another colour", { colors: ["#000000"] }, false],
    ["all of several kinds", { calendarIds: ["work"], keywords: ["weekly"], colors: ["#a4bdfc"] }, true],
    ["not all of several kinds", { calendarIds: ["work"], keywords: ["standup"] }, false],
  ])("asks for %s: %s", (_what, conditions, expected) => {
    expect(ruleFits(conditions, event)).toBe(expected);
  });

  it("asks for what an event does not have", () => {
    const bare = { ...event, title: null, attendees: [], organizerEmail: null, color: null };
    expect(ruleFits({ keywords: ["a"] }, bare)).toBe(false);
    expect(ruleFits({ colors: ["#a4bdfc"] }, bare)).toBe(false);
    expect(ruleFits({ attendeeDomains: ["acme.test"] }, bare)).toBe(false);
  });
});
