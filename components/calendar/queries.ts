import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
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
import type { freeBusyContract, listStoredEventsContract } from "@/lib/contracts/calendars";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type { CalendarAccount, CalendarSource } from "./calendar-source";

type ListCalendars = typeof listCalendarsContract;
type ListEvents = typeof listEventsContract;
type CreateEvent = typeof createEventContract;
type UpdateEvent = typeof updateEventContract;
type ListStored = typeof listStoredEventsContract;
type StoredAnswer = ContractResult<ListStored>;
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

/** More would not fit into an address. */
const MAX_NAMED = 200;

/** The events of all shown calendars that are kept in step: one question, answered from the hub's copy. */
export function useStoredEvents(shown: readonly CalendarSource[], all: readonly CalendarSource[], range: Range | null) {
  const wanted = shown.flatMap(({ selected }) => selected?.id ?? []);
  // Named only where something is hidden: of an event in several calendars, the hub shows one that was asked for.
  const isAll = all.every(({ selected, key }) => !selected || shown.some((one) => one.key === key));
  const query = {
    ...(range ?? NO_RANGE),
    ...(isAll ? {} : { calendarIds: wanted.slice(0, MAX_NAMED).join(",") }),
  };
  return useQuery({
    queryKey: queryKeys.calendarEvents.stored(query),
    queryFn: ({ signal }) => apiFetch<ListStored>("GET", "/api/calendars/events", { query, signal }),
    enabled: range !== null && wanted.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** What the hub keeps and has those words in it; nothing is asked for fewer than two letters. */
export function useFoundEvents(words: string, range: Range) {
  const query = { ...range, q: words };
  return useQuery({
    queryKey: queryKeys.calendarEvents.stored(query),
    queryFn: ({ signal }) => apiFetch<ListStored>("GET", "/api/calendars/events", { query, signal }),
    enabled: words.length >= MIN_WORDS,
    placeholderData: keepPreviousData,
  });
}

/** When colleagues are busy who let it be seen, and oneself. */
export function useFreeBusy(range: Range | null) {
  const query = range ?? NO_RANGE;
  return useQuery({
    queryKey: queryKeys.calendars.freeBusy({ ...query }),
    queryFn: async ({ signal }) => {
      const answer = await apiFetch<typeof freeBusyContract>("GET", "/api/calendars/free-busy", { query, signal });
      return answer.data;
    },
    enabled: range !== null,
    placeholderData: keepPreviousData,
  });
}

/** Letters of a search. */
export const MIN_WORDS = 2;
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
    onSettled: () => forget(client),
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
      const live = { queryKey: queryKeys.calendarEvents.of(event) };
      const stored = { queryKey: queryKeys.calendarEvents.allStored };
      await Promise.all([client.cancelQueries(live), client.cancelQueries(stored)]);
      const before = [...client.getQueriesData(live), ...client.getQueriesData(stored)];
      client.setQueriesData<CalendarEvent[]>(live, (events) => withChange(events, event, change));
      client.setQueriesData<StoredAnswer>(
        stored,
        (answer) => answer && { ...answer, data: withChange(answer.data, event, change) ?? [] },
      );
      return { before };
    },
    onError: (_error, _input, context) => {
      for (const [key, events] of context?.before ?? []) client.setQueryData(key, events);
    },
    onSettled: () => forget(client),
  });
}

export function useDeleteEvent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ connectionId, calendarId, id, etag }: CalendarEvent) =>
      apiFetch<typeof deleteEventContract>("DELETE", "/api/integrations/{ref}/calendar/events/{eventId}", {
        params: { ref: connectionId, eventId: id },
        query: { calendarId, ...(etag ? { etag } : {}) },
      }),
    onSettled: () => forget(client),
  });
}

function addressOf({ account, calendar }: CalendarSource) {
  return { connectionId: account.connectionId, calendarId: calendar.id };
}

/** The same event may be in several calendars. */
function forget(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: queryKeys.calendarEvents.all });
}

function withChange<E extends CalendarEvent>(
  events: readonly E[] | undefined,
  { id, connectionId, calendarId }: CalendarEvent,
  change: ChangeInput["change"],
): E[] | undefined {
  const isIt = (one: E) => one.id === id && one.connectionId === connectionId && one.calendarId === calendarId;
  return events?.map((one) => (isIt(one) ? { ...one, ...changed(one, change) } : one));
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
