import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listCalendarsContract } from "@/lib/contracts/calendar";
import type {
  listSelectedCalendarsContract,
  SelectedCalendar,
  selectCalendarsContract,
  updateCalendarContract,
} from "@/lib/contracts/calendars";

type ListCalendars = typeof listCalendarsContract;
type ListSelected = typeof listSelectedCalendarsContract;
type UpdateCalendar = typeof updateCalendarContract;
export type CalendarSettings = z.input<NonNullable<UpdateCalendar["body"]>>;

const LIST_LIMIT = 200;
/** Of all connections together; an organization with more sees the first ones. */
const MAX_LISTS = 5;

/** All calendars of an account, as the provider says now. */
export function useAccountCalendars(connectionId: string, isLive: boolean) {
  return useQuery({
    queryKey: queryKeys.connections.calendars(connectionId),
    queryFn: async ({ signal }) => {
      const path = "/api/integrations/{ref}/calendars";
      const answer = await apiFetch<ListCalendars>("GET", path, { params: { ref: connectionId }, signal });
      return answer.data;
    },
    enabled: isLive,
  });
}

/** The calendars that are kept in step: of one connection, or of all that the person may see. */
export function useSelectedCalendars(connectionId: string | null) {
  return useQuery({
    queryKey: queryKeys.calendars.selected(connectionId),
    queryFn: async ({ signal }) => {
      const found: SelectedCalendar[] = [];
      let cursor: string | null = null;
      for (let list = 0; list < MAX_LISTS; list++) {
        const answer: Awaited<ReturnType<typeof listSelected>> = await listSelected({ connectionId, cursor, signal });
        found.push(...answer.data);
        cursor = answer.nextCursor;
        if (!cursor) break;
      }
      return found;
    },
  });
}

interface ListWish {
  readonly connectionId: string | null;
  readonly cursor: string | null;
  readonly signal: AbortSignal;
}

function listSelected({ connectionId, cursor, signal }: ListWish) {
  return apiFetch<ListSelected>("GET", "/api/calendars", {
    query: { limit: LIST_LIMIT, ...(connectionId ? { connectionId } : {}), ...(cursor ? { cursor } : {}) },
    signal,
  });
}

/** Says which calendars are kept in step from now on: all of them, not only the new ones. */
export function useSelectCalendars(connectionId: string) {
  const forget = useForgetCalendars(connectionId);
  return useMutation({
    mutationFn: (calendarIds: readonly string[]) =>
      apiFetch<typeof selectCalendarsContract>("POST", "/api/integrations/{ref}/calendars/select", {
        params: { ref: connectionId },
        body: { calendarIds: [...calendarIds] },
      }),
    onSettled: forget,
  });
}

export function useUpdateCalendar({ id, connectionId }: Pick<SelectedCalendar, "id" | "connectionId">) {
  const forget = useForgetCalendars(connectionId);
  return useMutation({
    mutationFn: (body: CalendarSettings) =>
      apiFetch<UpdateCalendar>("PATCH", "/api/calendars/{id}", { params: { id }, body }),
    onSettled: forget,
  });
}

function useForgetCalendars(connectionId: string) {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [
        queryKeys.connections.calendars(connectionId),
        queryKeys.calendars.all,
        queryKeys.calendarEvents.all,
        queryKeys.syncs.all,
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
}
