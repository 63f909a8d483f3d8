import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  DeadLetter,
  discardDeadLetterContract,
  listDeadLettersContract,
  redriveDeadLetterContract,
  redriveDeadLettersContract,
} from "@/lib/contracts/dead-letters";

const PATH = "/api/jobs/dead-letters";

export function useDeadLetters(firstPage: ListPage<DeadLetter>) {
  return usePagedList<DeadLetter>({
    queryKey: queryKeys.jobs.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listDeadLettersContract>("GET", PATH, { query: cursor ? { cursor } : {}, signal }),
  });
}

function useForgetDeadLetters() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.jobs.all });
}

export function useRetry() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof redriveDeadLetterContract>("POST", `${PATH}/{id}/redrive`, { params: { id } }),
    onSuccess: useForgetDeadLetters(),
  });
}

export function useRetryAll() {
  return useMutation({
    mutationFn: (job: string) =>
      apiFetch<typeof redriveDeadLettersContract>("POST", `${PATH}/redrive`, { body: { job } }),
    onSuccess: useForgetDeadLetters(),
  });
}

export function useDiscard() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof discardDeadLetterContract>("DELETE", `${PATH}/{id}`, { params: { id } }),
    onSuccess: useForgetDeadLetters(),
  });
}
