import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  getReceiptContract,
  replayReceiptContract,
  replayReceiptsContract,
} from "@/lib/contracts/receipts/endpoints";
import type { registerWebhookContract } from "@/lib/contracts/webhook-registrations";
import type { ReceiptQuery } from "./receipt-query";

/** One event with all that is known of it, kept up to date while it is looked at. */
export function useReceipt(id: string, query: ReceiptQuery) {
  return useQuery({
    queryKey: queryKeys.receipts.one(id, query),
    queryFn: ({ signal }) =>
      apiFetch<typeof getReceiptContract>("GET", "/api/webhooks/events/{id}", { params: { id }, query, signal }),
  });
}

/** Registers a connection's address at its provider now, or looks whether it still stands. */
export function useRegister() {
  return useMutation({
    mutationFn: (ref: string) =>
      apiFetch<typeof registerWebhookContract>("POST", "/api/integrations/{ref}/webhook-registration", {
        params: { ref },
      }),
  });
}

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof replayReceiptContract>("POST", "/api/webhooks/events/{id}/replay", { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.receipts.all }),
  });
}

/** How many would be replayed. */
export function useReplayCount() {
  return useMutation({
    mutationFn: (filter: ReceiptQuery) =>
      apiFetch<typeof replayReceiptsContract>("POST", "/api/webhooks/events/replay", {
        body: { filter, dryRun: true },
      }),
  });
}

export function useReplayAll() {
  return useMutation({
    mutationFn: ({ filter, confirm }: { filter: ReceiptQuery; confirm: number }) =>
      apiFetch<typeof replayReceiptsContract>("POST", "/api/webhooks/events/replay", { body: { filter, confirm } }),
  });
}
