import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  disconnectContract,
  refreshTokenContract,
  testConnectionContract,
  updateConnectionContract,
} from "@/lib/contracts/connections";
import type { ContractResult } from "@/lib/contracts/define-contract";

type Update = typeof updateConnectionContract;
export type ConnectionTest = ContractResult<typeof testConnectionContract>;

/** After a change: the page is read again, and whatever else showed connections. */
function useForgetConnections() {
  const router = useRouter();
  const client = useQueryClient();
  return () => {
    router.refresh();
    return client.invalidateQueries({ queryKey: queryKeys.connections.all });
  };
}

export function useUpdateConnection(ref: string) {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<Update["body"]>>) =>
      apiFetch<Update>("PATCH", "/api/integrations/{ref}", { params: { ref }, body }),
    onSuccess: useForgetConnections(),
  });
}

export function useTestConnection(ref: string) {
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof testConnectionContract>("POST", "/api/integrations/{ref}/test", { params: { ref } }),
    // Also after a refusal: what the provider answered may have changed the connection's state.
    onSettled: useForgetConnections(),
  });
}

export function useRefreshToken(ref: string) {
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof refreshTokenContract>("POST", "/api/integrations/{ref}/refresh-token", { params: { ref } }),
    onSettled: useForgetConnections(),
  });
}

/** The page is not read again by itself: the receipt is to be seen first. */
export function useDisconnect(ref: string) {
  return useMutation({
    mutationFn: () => apiFetch<typeof disconnectContract>("DELETE", "/api/integrations/{ref}", { params: { ref } }),
  });
}
