import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type {
  listSyncErrorsContract,
  listSyncRunsContract,
  retrySyncErrorContract,
  startSyncContract,
  syncStatusContract,
} from "@/lib/contracts/syncs";

const RUNS_LIMIT = 25;
const ERRORS_LIMIT = 50;

type RetryOutcome = ContractAnswer<typeof retrySyncErrorContract>["outcome"];

/** How far the selected calendars of a connection are. */
export function useSyncStatus(connectionId: string) {
  return useQuery({
    queryKey: queryKeys.syncs.status(connectionId),
    queryFn: ({ signal }) =>
      apiFetch<typeof syncStatusContract>("GET", "/api/integrations/{ref}/sync-status", {
        params: { ref: connectionId },
        signal,
      }),
  });
}

/** The runs of a connection, newest first. */
export function useSyncRuns(connectionId: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.syncs.runs(connectionId),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listSyncRunsContract>("GET", "/api/integrations/{ref}/sync-runs", {
        params: { ref: connectionId },
        query: { limit: RUNS_LIMIT, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
  });
}

/** Items of a connection that could not be kept. */
export function useSyncErrors(connectionId: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.syncs.errors(connectionId),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listSyncErrorsContract>("GET", "/api/integrations/{ref}/sync-errors", {
        params: { ref: connectionId },
        query: { limit: ERRORS_LIMIT, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useStartSync(connectionId: string) {
  const forget = useForgetSyncs();
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof startSyncContract>("POST", "/api/integrations/{ref}/sync", { params: { ref: connectionId } }),
    onSettled: forget,
  });
}

/** `onAnswer` is told also where the item has left the page by then: what is kept is no error any more. */
export function useRetryItem(connectionId: string, onAnswer: (outcome: RetryOutcome) => void) {
  const forget = useForgetSyncs();
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof retrySyncErrorContract>("POST", "/api/integrations/{ref}/sync-errors/{id}/retry", {
        params: { ref: connectionId, id },
      }),
    onSuccess: ({ outcome }) => onAnswer(outcome),
    onSettled: forget,
  });
}

function useForgetSyncs() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.syncs.all });
}
