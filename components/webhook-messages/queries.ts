import { useQuery } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listDeliveriesContract } from "@/lib/contracts/webhooks/deliveries";
import type { getMessageContract } from "@/lib/contracts/webhooks/messages";

/** An organization has no more endpoints than that, unless its operator says otherwise. */
const MOST = 200;

/** What endpoints are told of, by its id. */
export function useMessage(id: string) {
  return useQuery({
    queryKey: queryKeys.deliveries.message(id),
    queryFn: ({ signal }) =>
      apiFetch<typeof getMessageContract>("GET", "/api/webhooks/messages/{id}", { params: { id }, signal }),
  });
}

/** What became of it at each endpoint, kept up to date while it is looked at. */
export function useDeliveriesOf(messageId: string) {
  return useQuery({
    queryKey: queryKeys.deliveries.ofMessage(messageId),
    queryFn: ({ signal }) =>
      apiFetch<typeof listDeliveriesContract>("GET", "/api/webhooks/deliveries", {
        query: { messageId, limit: MOST },
        signal,
      }),
  });
}
