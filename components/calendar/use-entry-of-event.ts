import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { CalendarEvent } from "@/lib/contracts/calendar";
import type {
  createTimeEntryContract,
  deleteTimeEntryContract,
  listTimeEntriesContract,
  TimeEntry,
} from "@/lib/contracts/time-entries";

/** One's own time entry of an event, if there is one; to make it, and to take it back. */
export function useEntryOfEvent({ connectionId, calendarId, id: eventId }: CalendarEvent) {
  const named = { connectionId, calendarId, eventId };
  const client = useQueryClient();
  const forget = () => client.invalidateQueries({ queryKey: queryKeys.time.all });
  const entry = useQuery({
    queryKey: queryKeys.time.ofEvent(named),
    queryFn: async ({ signal }): Promise<TimeEntry | null> => {
      const path = "/api/time-entries";
      const found = await apiFetch<typeof listTimeEntriesContract>("GET", path, { query: named, signal });
      return found.data[0] ?? null;
    },
  });
  // The event has one entry, however often it is asked for: no key is needed for a repeat.
  const make = useMutation({
    mutationFn: () => apiFetch<typeof createTimeEntryContract>("POST", "/api/time-entries", { body: { event: named } }),
    onSettled: forget,
  });
  const undo = useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTimeEntryContract>("DELETE", "/api/time-entries/{id}", { params: { id } }),
    onSettled: forget,
  });
  return { entry, make, undo };
}
