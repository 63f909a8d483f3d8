import { describe, expect, it } from "vitest";
import type { Calendar } from "@/lib/contracts/calendar";
import type { SelectedCalendar } from "@/lib/contracts/calendars";
import { choicesOf, draftOf } from "./selection-draft";

const calendar = (id: string, primary = false): Calendar => ({
  id,
  name: id,
  description: null,
  timeZone: "Europe/Berlin",
  color: null,
  accessRole: "owner",
  primary,
});
const selected = (calendarId: string): SelectedCalendar => ({
  ...calendar(calendarId),
  id: `stored-${calendarId}`,
  calendarId,
  connectionId: "c",
  connectionName: "ana@acme.test",
  integration: "any-calendar",
  ownerUserId: null,
  isWritable: true,
  isSynced: true,
  direction: "both",
  visibility: "mask_private",
  sharesFreeBusy: false,
  state: "in_step",
  error: null,
  note: null,
  syncedAt: null,
  readyFrom: null,
  readyTo: null,
  push: "polling",
  pushRenewsAt: null,
});

const OWN = { isOthers: false };

describe("choosing calendars", () => {
  it("proposes the account's own calendar where nothing is selected yet", () => {
    const choices = choicesOf([calendar("own", true), calendar("team")], []);
    expect(draftOf(choices, new Map(), OWN)).toEqual({ chosen: ["own"], added: ["own"], removed: [] });
  });

  it("proposes nothing to somebody whose account it is not", () => {
    const choices = choicesOf([calendar("own", true), calendar("team")], []);
    expect(draftOf(choices, new Map(), { isOthers: true })).toEqual({ chosen: [], added: [], removed: [] });
  });

  it("proposes nothing more once something is selected", () => {
    const choices = choicesOf([calendar("own", true), calendar("team")], [selected("team")]);
    expect(draftOf(choices, new Map(), OWN)).toEqual({ chosen: ["team"], added: [], removed: [] });
  });

  it("says what is added and what is taken out", () => {
    const choices = choicesOf([calendar("own", true), calendar("team")], [selected("team")]);
    const ticks = new Map([
      ["own", true],
      ["team", false],
    ]);
    expect(draftOf(choices, ticks, OWN)).toEqual({ chosen: ["own"], added: ["own"], removed: ["team"] });
  });

  it("keeps a selected calendar in sight that the provider has no more, or that cannot be read", () => {
    const choices = choicesOf([calendar("own", true)], [selected("gone")]);
    expect(choices.map((choice) => choice.calendar.id)).toEqual(["own", "gone"]);
    expect(choicesOf(null, [selected("team")])).toHaveLength(1);
  });
});
