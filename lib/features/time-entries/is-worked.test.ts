import { expect, it } from "vitest";
import { isWorked } from "./is-worked";

const meeting = {
  isAllDay: false,
  isBusy: true,
  startsAt: new Date("2026-03-02T09:00:00Z"),
  endsAt: new Date("2026-03-02T10:00:00Z"),
  attendees: [],
  accountEmail: "ana@acme.test",
};
const answered = (email: string, response: "accepted" | "declined") => [{ email, name: null, response }];

it.each([
  ["a meeting", {}, true],
  ["a whole day", { isAllDay: true }, false],
  ["what is shown as free", { isBusy: false }, false],
  ["what lasts no time", { endsAt: meeting.startsAt }, false],
  ["24 hours", { endsAt: new Date("2026-03-03T09:00:00Z") }, true],
  ["longer than a day", { endsAt: new Date("2026-03-03T09:01:00Z") }, false],
  ["what its person declined", { attendees: answered("Ana@Acme.test", "declined") }, false],
  ["what somebody else declined", { attendees: answered("ben@acme.test", "declined") }, true],
  ["what its person accepted", { attendees: answered("ana@acme.test", "accepted") }, true],
] as const)("%s: %s", (_what, given, expected) => {
  expect(isWorked({ ...meeting, ...given })).toBe(expected);
});
