import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  approveTimeEntriesContract,
  createTimeEntryContract,
  deleteTimeEntryContract,
  getTimeTotalsContract,
  listTimeEntriesContract,
  rejectTimeEntriesContract,
  resolveTimeEntryContract,
  submitTimeEntriesContract,
  TimeEntry,
  TimeTotals,
  updateTimeEntryContract,
  withdrawTimeEntriesContract,
} from "@/lib/contracts/time-entries";
import { inBatches } from "./in-batches";

type ListQuery = z.input<NonNullable<(typeof listTimeEntriesContract)["query"]>>;
export type EntryDraft = z.input<NonNullable<(typeof createTimeEntryContract)["body"]>>;
export type EntryChange = z.input<NonNullable<(typeof updateTimeEntryContract)["body"]>>;

/** The entries of a filter, page by page. */
export function useTimeEntries(filter: ListQuery, firstPage: ListPage<TimeEntry>) {
  return usePagedList<TimeEntry>({
    queryKey: queryKeys.time.entries(filter),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listTimeEntriesContract>("GET", "/api/time-entries", {
        query: { limit: "100", ...filter, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
}

interface TotalsFilter {
  readonly userId: string;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

export function useTimeTotals(filter: TotalsFilter, initialData: TimeTotals) {
  return useQuery({
    queryKey: queryKeys.time.totals({ ...filter }),
    queryFn: ({ signal }) =>
      apiFetch<typeof getTimeTotalsContract>("GET", "/api/time-entries/totals", { query: filter, signal }),
    initialData,
  });
}

/** Whatever changed: all that is shown of time is read again. */
function useForgetTime() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.time.all });
}

export function useCreateEntry() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: EntryDraft & { idempotencyKey: string }) =>
      apiFetch<typeof createTimeEntryContract>("POST", "/api/time-entries", { body, idempotencyKey }),
    onSettled: useForgetTime(),
  });
}

export function useUpdateEntry(id: string) {
  return useMutation({
    mutationFn: (body: EntryChange) =>
      apiFetch<typeof updateTimeEntryContract>("PATCH", "/api/time-entries/{id}", { params: { id }, body }),
    onSettled: useForgetTime(),
  });
}

export function useDeleteEntry() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTimeEntryContract>("DELETE", "/api/time-entries/{id}", { params: { id } }),
    onSettled: useForgetTime(),
  });
}

export function useResolveEntry() {
  return useMutation({
    mutationFn: ({ id, resolution }: { id: string; resolution: "take" | "keep" | "delete" }) =>
      apiFetch<typeof resolveTimeEntryContract>("POST", "/api/time-entries/{id}/resolve", {
        params: { id },
        body: { resolution },
      }),
    onSettled: useForgetTime(),
  });
}

export function useSubmitEntries() {
  return useMutation({
    mutationFn: (all: readonly string[]) =>
      inBatches(all, (ids) =>
        apiFetch<typeof submitTimeEntriesContract>("POST", "/api/time-entries/submit", { body: { ids } }),
      ),
    onSettled: useForgetTime(),
  });
}

export function useWithdrawEntries() {
  return useMutation({
    mutationFn: (ids: string[]) =>
      apiFetch<typeof withdrawTimeEntriesContract>("POST", "/api/time-entries/withdraw", { body: { ids } }),
    onSettled: useForgetTime(),
  });
}

export function useApproveEntries() {
  return useMutation({
    mutationFn: (all: readonly string[]) =>
      inBatches(all, (ids) =>
        apiFetch<typeof approveTimeEntriesContract>("POST", "/api/time-entries/approve", { body: { ids } }),
      ),
    onSettled: useForgetTime(),
  });
}

export function useRejectEntries() {
  return useMutation({
    mutationFn: (body: { ids: string[]; note: string }) =>
      apiFetch<typeof rejectTimeEntriesContract>("POST", "/api/time-entries/reject", { body }),
    onSettled: useForgetTime(),
  });
}
