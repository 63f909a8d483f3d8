import { seedTimes } from "../../calendar/seed-times";
import type { SeedContext, SeedEvent } from "./seed";

/** A person's own calendar at work: meetings others called, a private visit, days away, a call over two zones. */
export function seedDefault(context: SeedContext): readonly SeedEvent[] {
  const { at, day, weekly } = writer(context);
  const { account } = context;
  const marta = { name: "Marta Silva", address: "marta@contoso.test" };
  const guests = [
    guest(account.email, account.name, "accepted"),
    guest("marta@contoso.test", "Marta Silva", "organizer"),
  ];
  return [
    event(
      "budget",
      "Budget review with Contoso",
      at(1, "14:00"),
      at(1, "15:00"),
      {
        attendees: guests,
        location: { displayName: "Meeting room Oslo" },
        body: {
          contentType: "html",
          content: "<html><body><p>Third quarter: actuals &amp; forecast.</p></body></html>",
        },
        isOnlineMeeting: true,
      },
      marta,
    ),
    event("check-in", "Weekly check-in", at(-28, "16:00"), at(-28, "16:30"), {
      recurrence: weekly(-28, ["monday"]),
      isOnlineMeeting: true,
    }),
    event("gym", "Physiotherapy", at(2, "08:00"), at(2, "08:45"), { sensitivity: "private", showAs: "oof" }),
    event(
      "seattle",
      "Partner call, Seattle",
      at(3, "09:00", "Pacific Standard Time"),
      at(3, "09:45", "Pacific Standard Time"),
      {
        attendees: guests,
      },
      marta,
    ),
    event("cancelled", "Vendor demo", at(4, "11:00"), at(4, "12:00"), { attendees: guests }, marta, true),
    event("hold", "Hold: contract signing", at(4, "15:00"), at(4, "16:00"), { showAs: "tentative" }),
    event("travel", "Travel day", day(9), day(10), { isAllDay: true, showAs: "oof" }),
    event("remote", "Working from Porto", day(14), day(19), { isAllDay: true, showAs: "workingElsewhere" }),
  ];
}

/** A second calendar: a stand-up on weekdays with a moved and a left-out occurrence, milestones. */
export function seedTeam(context: SeedContext): readonly SeedEvent[] {
  const { at, day, ms, weekly } = writer(context);
  const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"];
  return [
    event("sync", "Migration sync", at(-21, "10:15"), at(-21, "10:30"), {
      recurrence: weekly(-21, weekdays),
      isOnlineMeeting: true,
    }),
    {
      ...event("sync-moved", "Migration sync (later today)", at(1, "12:00"), at(1, "12:30")),
      exceptionOf: { seriesKey: "sync", originalStartMs: ms(1, "10:15") },
    },
    event("steering", "Steering committee", at(-24, "13:00"), at(-24, "14:00"), {
      recurrence: {
        pattern: { type: "relativeMonthly", interval: 1, daysOfWeek: ["thursday"], index: "last" },
        range: { type: "noEnd", startDate: day(-24).dateTime.slice(0, 10) },
      },
    }),
    event("cut-over", "Cut-over weekend", day(5), day(7), { isAllDay: true, showAs: "busy", importance: "high" }),
    event("workshop", "Data workshop", at(8, "09:00"), at(8, "12:30"), { location: { displayName: "Lab 3" } }),
  ];
}

/** A calendar that Outlook keeps itself: read only, whole days, every year. */
export function seedBirthdays(context: SeedContext): readonly SeedEvent[] {
  const { day } = writer(context);
  return [
    ["marta", "Marta Silva's birthday", 3],
    ["ben", "Ben Okafor's birthday", 12],
  ].map(([key, subject, offset]) => {
    const start = day(Number(offset) - 364);
    const [, month, dayOfMonth] = start.dateTime.slice(0, 10).split("-").map(Number);
    return event(String(key), String(subject), start, day(Number(offset) - 363), {
      isAllDay: true,
      showAs: "free",
      recurrence: {
        pattern: { type: "absoluteYearly", interval: 1, month, dayOfMonth },
        range: { type: "noEnd", startDate: start.dateTime.slice(0, 10) },
      },
    });
  });
}

interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}

function writer({ nowMs, timeZone, zoneName }: SeedContext) {
  const times = seedTimes(nowMs, timeZone);
  const day = (offset: number): GraphTime => ({ dateTime: `${times.on(offset).date}T00:00:00`, timeZone: zoneName });
  return {
    day,
    ms: times.ms,
    at: (offset: number, time: string, zone = zoneName): GraphTime => ({
      dateTime: times.at(offset, time).dateTime,
      timeZone: zone,
    }),
    weekly: (offset: number, daysOfWeek: readonly string[]) => ({
      pattern: { type: "weekly", interval: 1, daysOfWeek, firstDayOfWeek: "monday" },
      range: { type: "noEnd", startDate: day(offset).dateTime.slice(0, 10), recurrenceTimeZone: zoneName },
    }),
  };
}

function event(
  key: string,
  subject: string,
  start: GraphTime,
  end: GraphTime,
  more: Readonly<Record<string, unknown>> = {},
  organizer?: { name: string; address: string },
  isCancelled = false,
): SeedEvent {
  return { key, body: { subject, start, end, ...more }, isCancelled, ...(organizer ? { organizer } : {}) };
}

function guest(address: string, name: string, response: string) {
  return { type: "required", response, emailAddress: { address, name } };
}
