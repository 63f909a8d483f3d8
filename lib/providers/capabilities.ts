import type { ChatApi } from "./chat-contract";
import type { LeadsApi } from "./leads-contract";
import type { MoneyApi } from "./money-contract";
import type { SyncCursor, SyncPage } from "./sync-contract";

/** A calendar that a connection can see. */
export interface ExternalCalendar {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** IANA name; null where the calendar has none of its own. */
  readonly timeZone: string | null;
  /** `#rrggbb`. */
  readonly color: string | null;
  readonly accessRole: "owner" | "writer" | "reader" | "free_busy_reader";
  readonly primary: boolean;
}

/** An instant with the zone it was meant in, or a whole day. */
export type EventTime =
  | { readonly kind: "instant"; readonly at: Date; readonly timeZone: string | null }
  | { readonly kind: "day"; readonly date: string };

export interface ExternalEvent {
  readonly id: string;
  readonly calendarId: string;
  readonly iCalUid: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly start: EventTime;
  /** Exclusive, as in iCalendar: an all-day event of one day ends on the next. */
  readonly end: EventTime;
  readonly status: "confirmed" | "tentative" | "cancelled";
  readonly visibility: "default" | "public" | "private";
  /** The series it is an occurrence of. */
  readonly seriesId: string | null;
  /** When it begins by its series, where it was moved; null for single events. */
  readonly originalStart: EventTime | null;
  /** Does it take the person's time? What is shown as free does not. */
  readonly isBusy: boolean;
  /** `#rrggbb` where it has a colour of its own. */
  readonly color: string | null;
  readonly attendees: readonly {
    readonly email: string;
    readonly name: string | null;
    readonly response: "accepted" | "declined" | "tentative" | "none";
  }[];
  readonly organizerEmail: string | null;
  readonly conferenceUrl: string | null;
  readonly webUrl: string | null;
  readonly etag: string | null;
  readonly updatedAt: Date | null;
}

export interface EventDraft {
  readonly title: string;
  readonly description?: string | null;
  readonly location?: string | null;
  readonly start: EventTime;
  readonly end: EventTime;
}

/** A provider's calendars. Every method throws ProviderError. */
export interface CalendarApi {
  /** All of them: pages to the end. */
  listCalendars(): Promise<readonly ExternalCalendar[]>;
  /** Events that overlap `[from, to)`, recurring ones expanded to occurrences, cancelled ones left out; pages to the end. */
  listEvents(query: {
    calendarId: string;
    from: Date;
    to: Date;
    signal?: AbortSignal;
  }): Promise<readonly ExternalEvent[]>;
  /**
   * One page of what overlaps a window, series expanded, cancelled ones as deletes; from the beginning where there is no
   * cursor, else what comes after it. The window counts at the beginning only: providers freeze it in the cursor.
   * @throws CursorExpired
   */
  pullEvents(query: {
    calendarId: string;
    from: Date;
    to: Date;
    cursor: SyncCursor | null;
    signal?: AbortSignal;
  }): Promise<SyncPage<ExternalEvent>>;
  /** null: there is none of that id any more, or it is cancelled; unreadable: there is, and it makes no sense. */
  getEvent(input: { calendarId: string; eventId: string }): Promise<ExternalEvent | null | { unreadable: string }>;
  createEvent(input: { calendarId: string; idempotencyId: string; draft: EventDraft }): Promise<ExternalEvent>;
  updateEvent(input: {
    calendarId: string;
    eventId: string;
    draft: Partial<EventDraft>;
    etag?: string;
  }): Promise<ExternalEvent>;
  /** With `etag` only that version. `gone`: it was not there any more, or never was. */
  deleteEvent(input: { calendarId: string; eventId: string; etag?: string }): Promise<"deleted" | "gone">;
}

/** What a connection can do, by the name of the capability. */
export interface CapabilityMap {
  readonly calendar: CalendarApi;
  readonly payments: MoneyApi;
  readonly leads: LeadsApi;
  readonly messages: ChatApi;
}
