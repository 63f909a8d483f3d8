import { seedTimes } from "../../calendar/seed-times";
import type { SeedContext, SeedEvent } from "./seed";

/** A person's own calendar: meetings, a private appointment, days off, a birthday, a call in another time zone. */
export function primaryEvents({ account, nowMs, timeZone }: SeedContext): readonly SeedEvent[] {
  const { at, on } = seedTimes(nowMs, timeZone);
  const me = { email: account.email, displayName: account.name, responseStatus: "accepted" };
  const guests = [
    me,
    { email: "dana@acme.test", displayName: "Dana Kim", responseStatus: "accepted" },
    { email: "lee@northwind.test", displayName: "Lee Novak", responseStatus: "tentative" },
    { email: "sam@acme.test", displayName: "Sam Ito", responseStatus: "declined", optional: true },
  ];
  return [
    event("one-on-one", "1:1 with Dana", at(1, "10:00"), at(1, "10:30"), {
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=TU"],
      attendees: guests.slice(0, 2),
      conferenceData: { createRequest: { requestId: `${account.id}-one-on-one` } },
    }),
    event("design-review", "Design review: billing pages", at(2, "14:00"), at(2, "15:30"), {
      description: "Walk through the new billing pages.\n\nFigma and notes are linked in the agenda.",
      location: "Room 4.2",
      attendees: guests,
      conferenceData: { createRequest: { requestId: `${account.id}-design-review` } },
    }),
    event(
      "customer-call",
      "Northwind quarterly call",
      at(3, "10:00", "America/New_York"),
      at(3, "11:00", "America/New_York"),
      {
        attendees: guests.slice(0, 3),
        description: "Set in New York time; it moves here when only one side changes its clocks.",
        recurrence: ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"],
      },
    ),
    event("dentist", "Dentist", at(3, "16:30"), at(3, "17:15"), { visibility: "private", location: "12 High Street" }),
    event("focus", "Focus time", at(0, "13:00"), at(0, "15:00"), {
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=30"],
      transparency: "opaque",
    }),
    event("lunch", "Lunch with Lee", at(4, "12:30"), at(4, "13:30"), {
      status: "tentative",
      attendees: guests.slice(0, 3),
    }),
    event("night-deploy", "Database maintenance window", at(5, "22:00"), at(6, "02:00"), {
      description: "Ends after midnight.",
      transparency: "transparent",
    }),
    event("conference", "Product conference", on(8), on(11), { location: "Lisbon", transparency: "transparent" }),
    event("flight", "Flight to Lisbon", at(7, "18:10"), at(7, "19:30", "Europe/Lisbon"), { colorId: "5" }),
    event("days-off", "Days off", on(17), on(20), { transparency: "opaque" }),
    event("birthday", "Dana's birthday", on(10), on(11), {
      recurrence: ["RRULE:FREQ=YEARLY"],
      transparency: "transparent",
    }),
    event("payroll", "Approve payroll", at(-28, "09:00"), at(-28, "09:15"), {
      recurrence: ["RRULE:FREQ=MONTHLY;BYDAY=-1FR"],
      reminders: { useDefault: false, overrides: [{ method: "email", minutes: 1_440 }] },
    }),
  ];
}

/** An event of a seed. */
export function event(
  key: string,
  summary: string,
  start: Readonly<Record<string, string>>,
  end: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
): SeedEvent {
  return { key, body: { summary, start, end, ...more } };
}
