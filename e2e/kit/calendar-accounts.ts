// Why: a calendar journey is the same for every provider; only how an account's events are told to the sandbox differs.
import type { CalendarProvider, SandboxControl } from "./sandbox-control";

export interface JourneyEvent {
  readonly title: string;
  /** `2027-03-16` */
  readonly day: string;
  /** Full hours, in UTC. */
  readonly from: number;
  readonly to: number;
}

export interface CalendarJourney {
  readonly provider: CalendarProvider;
  /** What pages call it. */
  readonly providerName: string;
  readonly integration: { readonly key: string; readonly name: string };
  /** What the sandbox calls the account's own calendar. */
  readonly ownCalendar: (account: string) => string;
  /** Makes an event behind the hub's back; answers its id. */
  add(sandbox: SandboxControl, at: { account: string; calendarId?: string }, event: JourneyEvent): Promise<string>;
  rename(sandbox: SandboxControl, at: { account: string; eventId: string }, title: string): Promise<void>;
}

const time = ({ day, from, to }: JourneyEvent) => ({
  start: { dateTime: `${day}T${String(from).padStart(2, "0")}:00:00`, timeZone: "UTC" },
  end: { dateTime: `${day}T${String(to).padStart(2, "0")}:00:00`, timeZone: "UTC" },
});

export const CALENDAR_JOURNEYS: readonly CalendarJourney[] = [
  {
    provider: "google",
    providerName: "Google",
    integration: { key: "google-calendar", name: "Google Calendar" },
    ownCalendar: (account) => account,
    add: async (sandbox, at, event) =>
      (await sandbox.make("google", { ...at, event: { summary: event.title, ...time(event) } })).id,
    rename: (sandbox, at, title) => sandbox.change("google", { ...at, event: { summary: title } }),
  },
  {
    provider: "microsoft",
    providerName: "Microsoft",
    integration: { key: "microsoft-calendar", name: "Microsoft Calendar" },
    ownCalendar: () => "Calendar",
    add: async (sandbox, at, event) =>
      (await sandbox.make("microsoft", { ...at, event: { subject: event.title, ...time(event) } })).id,
    rename: (sandbox, at, title) => sandbox.change("microsoft", { ...at, event: { subject: title } }),
  },
];
