import { type QueryClient, type UseQueryResult, useMutation, useQueries, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  CalendarEvent,
  createEventContract,
  deleteEventContract,
  listCalendarsContract,
  listEventsContract,
  updateEventContract,
} from "@/lib/contracts/calendar";
import type { CalendarAccount, CalendarSource } from "./calendar-source";

type ListCalendars = typeof listCalendarsContract;
type ListEvents = typeof listEventsContract;
type CreateEvent = typeof createEventContract;
type UpdateEvent = typeof updateEventContract;
export type EventDraft = z.input<NonNullable<CreateEvent["body"]>>;
export type EventChange = z.input<NonNullable<UpdateEvent["body"]>>;

export interface Range {
  readonly from: string;
  readonly to: string;
}

/** The calendars of each account that can be asked now, in the accounts' order. */
export function useCalendars(accounts: readonly CalendarAccount[]) {
  return useQueries({
    queries: accounts.map(({ connectionId, isLive }) => ({
      queryKey: queryKeys.connections.calendars(connectionId),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const path = "/api/integrations/{ref}/calendars";
        const answer = await apiFetch<ListCalendars>("GET", path, { params: { ref: connectionId }, signal });
        return answer.data;
      },
      enabled: isLive,
    })),
    combine: known,
  });
}

/** The events of each calendar in a range, in the calendars' order. */
export function useEvents(sources: readonly CalendarSource[], range: Range | null) {
  return useQueries({
    queries: sources.map((source) => ({
      queryKey: queryKeys.calendarEvents.of(addressOf(source), range ?? NO_RANGE),
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const answer = await apiFetch<ListEvents>("GET", "/api/integrations/{ref}/calendar/events", {
          params: { ref: source.account.connectionId },
          query: { ...(range ?? NO_RANGE), calendarId: source.calendar.id },
          signal,
        });
        return answer.data;
      },
      enabled: range !== null,
    })),
    combine: known,
  });
}

const NO_RANGE: Range = { from: "", to: "" };

/** What is known of each. Made once, so that React Query can tell when nothing has changed. */
function known<T>(results: readonly UseQueryResult<T, Error>[]) {
  return results.map(({ data, error, isLoading, refetch }) => ({ data: data ?? null, error, isLoading, refetch }));
}

export function useCreateEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      connectionId,
      idempotencyKey,
      ...draft
    }: EventDraft & { connectionId: string; idempotencyKey: string }) =>
      apiFetch<CreateEvent>("POST", "/api/integrations/{ref}/calendar/events", {
        params: { ref: connectionId },
        body: draft,
        idempotencyKey,
      }),
    onSettled: (_event, _error, { connectionId, calendarId }) =>
      forget(client, { connectionId, calendarId: calendarId ?? "primary" }),
  });
}

interface ChangeInput {
  readonly event: CalendarEvent;
  readonly change: Omit<EventChange, "calendarId">;
}

/** Shows the change at once, and takes it back when the provider refuses it. */
export function useUpdateEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ event, change }: ChangeInput) =>
      apiFetch<UpdateEvent>("PATCH", "/api/integrations/{ref}/calendar/events/{eventId}", {
        params: { ref: event.connectionId, eventId: event.id },
        body: { ...change, calendarId: event.calendarId },
      }),
    onMutate: async ({ event, change }) => {
      const key = { queryKey: queryKeys.calendarEvents.of(event) };
      await client.cancelQueries(key);
      const before = client.getQueriesData<CalendarEvent[]>(key);
      client.setQueriesData<CalendarEvent[]>(key, (events) =>
        events?.map((one) => (one.id === event.id ? changed(one, change) : one)),
      );
      return { before };
    },
    onError: (_error, _input, context) => {
      for (const [key, events] of context?.before ?? []) client.setQueryData(key, events);
    },
    onSettled: (_event, _error, { event }) => forget(client, event),
  });
}

export function useDeleteEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ connectionId, calendarId, id }: CalendarEvent) =>
      apiFetch<typeof deleteEventContract>("DELETE", "/api/integrations/{ref}/calendar/events/{eventId}", {
        params: { ref: connectionId, eventId: id },
        query: { calendarId },
      }),
    onSettled: (_nothing, _error, event) => forget(client, event),
  });
}

function addressOf({ account, calendar }: CalendarSource) {
  return { connectionId: account.connectionId, calendarId: calendar.id };
}

function forget(client: QueryClient, calendar: { connectionId: string; calendarId: string }): Promise<void> {
  return client.invalidateQueries({ queryKey: queryKeys.calendarEvents.of(calendar) });
}

/** The event as it will be, as far as the grid shows it. */
function changed(event: CalendarEvent, { title, start, end }: ChangeInput["change"]): CalendarEvent {
  return {
    ...event,
    title: title ?? event.title,
    ...(start ? { start: timeOf(start, event.start), allDay: "date" in start } : {}),
    ...(end ? { end: timeOf(end, event.end) } : {}),
  };
}

function timeOf(input: NonNullable<EventChange["start"]>, before: CalendarEvent["start"]): CalendarEvent["start"] {
  if ("date" in input) return { at: null, date: input.date, timeZone: null };
  return { at: input.at, date: null, timeZone: input.timeZone ?? before.timeZone };
}
