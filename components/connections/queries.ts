import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useRefreshPage } from "@/components/live/refresh-page";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { chooseOptionContract, listChoicesContract } from "@/lib/contracts/connection-choices";
import type {
  disconnectContract,
  refreshTokenContract,
  testConnectionContract,
  updateConnectionContract,
} from "@/lib/contracts/connections";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type { decideHeldConsentContract } from "@/lib/contracts/held-consents";

type Update = typeof updateConnectionContract;
export type ConnectionTest = ContractResult<typeof testConnectionContract>;

/** After a change: the page is read again, and whatever else showed connections. */
function useForgetConnections() {
  const refreshPage = useRefreshPage();
  const client = useQueryClient();
  return () => {
    refreshPage();
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

/** What there is to choose from, as the provider says now: not kept, and not asked twice by itself. */
export function useOptions(ref: string, choice: string) {
  return useQuery({
    queryKey: queryKeys.connections.options(ref, choice),
    queryFn: async ({ signal }) => {
      const path = "/api/integrations/{ref}/choices";
      const { data } = await apiFetch<typeof listChoicesContract>("GET", path, {
        params: { ref },
        query: { choice },
        signal,
      });
      const [asked] = data;
      if (!asked) throw new Error(`no choice called ${choice}`);
      return asked;
    },
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useChoose(ref: string) {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<(typeof chooseOptionContract)["body"]>>) =>
      apiFetch<typeof chooseOptionContract>("POST", "/api/integrations/{ref}/choices", { params: { ref }, body }),
    onSuccess: useForgetConnections(),
  });
}

export function useDecideHeld(ref: string) {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<(typeof decideHeldConsentContract)["body"]>>) =>
      apiFetch<typeof decideHeldConsentContract>("POST", "/api/integrations/{ref}/held-consent", {
        params: { ref },
        body,
      }),
    onSuccess: useForgetConnections(),
  });
}

/** The page is not read again by itself: the receipt is to be seen first. */
export function useDisconnect(ref: string) {
  return useMutation({
    mutationFn: () => apiFetch<typeof disconnectContract>("DELETE", "/api/integrations/{ref}", { params: { ref } }),
  });
}
