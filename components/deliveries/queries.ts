import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { getDeliveryContract, retryDeliveryContract } from "@/lib/contracts/webhooks/deliveries";

/** One delivery with every try, kept up to date while it is looked at. */
export function useDelivery(id: string) {
  return useQuery({
    queryKey: queryKeys.deliveries.one(id),
    queryFn: ({ signal }) =>
      apiFetch<typeof getDeliveryContract>("GET", "/api/webhooks/deliveries/{id}", { params: { id }, signal }),
  });
}

export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof retryDeliveryContract>("POST", "/api/webhooks/deliveries/{id}/retry", { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.deliveries.all }),
  });
}
