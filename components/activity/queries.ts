import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
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

/** What happened, from the page that the server has rendered onwards. What was loaded further down stays when more happens. */
export function useEvents(filter: EventQuery, firstPage: EventPage) {
  const list = useInfiniteQuery({
    queryKey: queryKeys.events.list(filter),
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

  // The server may render a newer page than what is kept from an earlier visit.
  const newestId = firstPage.data[0]?.id;
  const isKnown = !newestId || list.data.pages.some(({ data }) => data.some(({ id }) => id === newestId));
  const { refetch } = list;
  useEffect(() => {
    if (!isKnown) void refetch();
  }, [isKnown, refetch]);
  return list;
}
