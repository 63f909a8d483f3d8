import { seedTimes } from "../../calendar/seed-times";
import type { SeedContext, SeedEvent } from "./seed";
import { event } from "./seed-primary";

/** The team's calendar: a daily stand-up with a moved and a cancelled occurrence, planning, all-hands, an off-site. */
export function teamEvents({ nowMs, timeZone }: SeedContext): readonly SeedEvent[] {
  const { at, on, ms } = seedTimes(nowMs, timeZone);
  return [
    event("stand-up", "Stand-up", at(-21, "09:30"), at(-21, "09:45"), {
      recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
      conferenceData: { createRequest: { requestId: "team-stand-up" } },
    }),
    {
      ...event("stand-up-moved", "Stand-up (late today)", at(2, "11:30"), at(2, "11:45")),
      exceptionOf: { seriesKey: "stand-up", originalStartMs: ms(2, "09:30") },
    },
    {
      ...event("stand-up-off", "Stand-up", at(9, "09:30"), at(9, "09:45"), { status: "cancelled" }),
      exceptionOf: { seriesKey: "stand-up", originalStartMs: ms(9, "09:30") },
    },
    event("planning", "Sprint planning", at(-14, "11:00"), at(-14, "12:30"), {
      recurrence: ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
      location: "Room 2.1",
    }),
    event("retro", "Retrospective", at(-3, "15:00"), at(-3, "16:00"), {
      recurrence: ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"],
    }),
    event("all-hands", "All-hands", at(-25, "17:00"), at(-25, "18:00"), {
      recurrence: ["RRULE:FREQ=MONTHLY;BYDAY=1TH"],
      description: "Numbers, demos, questions.",
    }),
    event("release", "Release 2.4", on(3), on(4), { description: "Code freeze the day before." }),
    event("off-site", "Team off-site", on(21), on(24), { location: "Valencia" }),
    event("interview", "Interview: platform engineer", at(1, "15:00"), at(1, "16:00"), {
      conferenceData: { createRequest: { requestId: "team-interview" } },
    }),
    event("on-call", "On-call: Sam", on(-7), on(0), { transparency: "transparent" }),
    event("on-call-next", "On-call: Dana", on(0), on(7), { transparency: "transparent" }),
  ];
}
