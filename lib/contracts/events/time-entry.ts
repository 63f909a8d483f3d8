import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

export const TIME_ENTRY_EVENTS = {
  "time_entry.created": eventType({
    version: 1,
    summary: "A member entered time, by hand or out of a calendar event",
    data: z.object({
      id: uuid,
      userId: uuid,
      projectId: uuid,
      description: z.string(),
      startedAt: instant,
      endedAt: instant,
      durationSeconds: z.number().int().nonnegative(),
      /** The calendar event that it was made of. */
      calendarEvent: z.object({ connectionId: uuid, calendarId: z.string(), id: z.string() }).nullable(),
      createdAt: instant,
    }),
    sample: {
      id: "0199c8a0-0011-7000-8000-000000000011",
      userId: SAMPLE_IDS.user,
      projectId: SAMPLE_IDS.project,
      description: "Design review",
      startedAt: "2026-03-04T09:00:00.000Z",
      endedAt: "2026-03-04T10:00:00.000Z",
      durationSeconds: 3600,
      calendarEvent: { connectionId: SAMPLE_IDS.connection, calendarId: "primary", id: "5q1k2j0a8m4r7v3t6e9c" },
      createdAt: "2026-03-04T10:02:00.000Z",
    },
    emitted: true,
  }),
};
