import { useInfiniteQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { HubEvent, listHubEventsContract } from "@/lib/contracts/events/endpoints";

type ListEvents = typeof listHubEventsContract;
/** As the API takes it: instants as text. */
type EventQuery = Omit<z.input<NonNullable<ListEvents["query"]>>, "cursor">;

export interface EventPage {
  readonly data: readonly HubEvent[];
  readonly nextCursor: string | null;
}

/** What happened, from the page that the server has rendered onwards. */
export function useEvents(filter: EventQuery, firstPage: EventPage) {
  return useInfiniteQuery({
    // A newer first page begins a new list, so that no event is missed or shown twice.
    queryKey: queryKeys.events.list({ ...filter, from_event: firstPage.data[0]?.id }),
    queryFn: ({ pageParam, signal }): Promise<EventPage> =>
      apiFetch<ListEvents>("GET", "/api/events", {
        query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialData: { pages: [firstPage], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
