import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import type {
  cancelRecoveryContract,
  deleteEndpointContract,
  endpointStatisticsContract,
  listEndpointsContract,
  listRecoveriesContract,
  recoverEndpointContract,
  rotateEndpointContract,
  testEndpointContract,
  updateEndpointContract,
  WebhookRecovery,
} from "@/lib/contracts/webhooks/endpoints";

export function useEndpoints(firstPage: ListPage<WebhookEndpoint>) {
  return usePagedList<WebhookEndpoint>({
    queryKey: queryKeys.endpoints.list,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listEndpointsContract>("GET", "/api/webhooks/endpoints", {
        query: cursor ? { cursor } : {},
        signal,
      }),
  });
}

/** What became of an endpoint's tries in the last so many hours. */
export function useEndpointStatistics(id: string, hours: number) {
  return useQuery({
    queryKey: queryKeys.endpoints.statistics(id, hours),
    queryFn: ({ signal }) =>
      apiFetch<typeof endpointStatisticsContract>("GET", "/api/webhooks/endpoints/{id}/statistics", {
        params: { id },
        query: { hours },
        signal,
      }),
  });
}

function useForgetEndpoints() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.endpoints.all });
}

export function useTurn(id: string) {
  return useMutation({
    mutationFn: (enabled: boolean) =>
      apiFetch<typeof updateEndpointContract>("PATCH", "/api/webhooks/endpoints/{id}", {
        params: { id },
        body: { enabled },
      }),
    onSettled: useForgetEndpoints(),
  });
}

export function useDeleteEndpoint() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteEndpointContract>("DELETE", "/api/webhooks/endpoints/{id}", { params: { id } }),
    onSettled: useForgetEndpoints(),
  });
}

export function useRotateEndpoint(id: string) {
  return useMutation({
    mutationFn: (previousEnds: "now" | "in_24_hours") =>
      apiFetch<typeof rotateEndpointContract>("POST", "/api/webhooks/endpoints/{id}/secret/rotate", {
        params: { id },
        body: { previousEnds },
      }),
    onSettled: useForgetEndpoints(),
  });
}

/** Sends a sample at once. */
export function useTestEndpoint() {
  return useMutation({
    mutationFn: ({ id, eventType }: { readonly id: string; readonly eventType?: string | undefined }) =>
      apiFetch<typeof testEndpointContract>("POST", "/api/webhooks/endpoints/{id}/test", {
        params: { id },
        body: eventType === undefined ? {} : { eventType },
      }),
    onSettled: useForgetEndpoints(),
  });
}

export interface RecoveryWish {
  readonly what: "failed" | "all";
  /** ISO 8601. */
  readonly since: string;
}

/** How many would be sent again. */
export function useRecoveryCount(id: string) {
  return useMutation({
    mutationFn: (wish: RecoveryWish) =>
      apiFetch<typeof recoverEndpointContract>("POST", "/api/webhooks/endpoints/{id}/recover", {
        params: { id },
        body: { ...wish, dryRun: true },
      }),
  });
}

export function useRecover(id: string) {
  return useMutation({
    mutationFn: (wish: RecoveryWish & { readonly confirm: number }) =>
      apiFetch<typeof recoverEndpointContract>("POST", "/api/webhooks/endpoints/{id}/recover", {
        params: { id },
        body: wish,
      }),
    onSettled: useForgetEndpoints(),
  });
}

const UNDER_WAY_MS = 2_000;

/** What was asked to be sent again; looked at often while one is under way. */
export function useRecoveries(id: string, firstPage: ListPage<WebhookRecovery>) {
  return useQuery({
    queryKey: queryKeys.endpoints.recoveries(id),
    queryFn: ({ signal }): Promise<ListPage<WebhookRecovery>> =>
      apiFetch<typeof listRecoveriesContract>("GET", "/api/webhooks/endpoints/{id}/recoveries", {
        params: { id },
        query: { limit: 10 },
        signal,
      }),
    initialData: firstPage,
    refetchInterval: ({ state }) => (state.data?.data.some((one) => one.state === "running") ? UNDER_WAY_MS : false),
  });
}

export function useCancelRecovery(id: string) {
  return useMutation({
    mutationFn: (recoveryId: string) =>
      apiFetch<typeof cancelRecoveryContract>("DELETE", "/api/webhooks/endpoints/{id}/recoveries/{recoveryId}", {
        params: { id, recoveryId },
      }),
    onSettled: useForgetEndpoints(),
  });
}
