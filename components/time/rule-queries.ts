import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createTimeRuleContract,
  deleteTimeRuleContract,
  listTimeRulesContract,
  previewTimeRuleContract,
  TimeRule,
  updateTimeRuleContract,
} from "@/lib/contracts/time-rules";

export type RuleDraft = z.input<NonNullable<(typeof createTimeRuleContract)["body"]>>;
export type RuleChange = z.input<NonNullable<(typeof updateTimeRuleContract)["body"]>>;
export type PreviewDraft = z.input<NonNullable<(typeof previewTimeRuleContract)["body"]>>;

/** One's own rules; there are fifty at most. */
export function useTimeRules(initialData: readonly TimeRule[]) {
  return useQuery({
    queryKey: queryKeys.time.rules,
    queryFn: async ({ signal }): Promise<readonly TimeRule[]> => {
      const query = { limit: "50" };
      return (await apiFetch<typeof listTimeRulesContract>("GET", "/api/time-rules", { query, signal })).data;
    },
    initialData,
  });
}

function useForgetRules() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.time.all });
}

export function useCreateRule() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: RuleDraft & { idempotencyKey: string }) =>
      apiFetch<typeof createTimeRuleContract>("POST", "/api/time-rules", { body, idempotencyKey }),
    onSettled: useForgetRules(),
  });
}

export function useUpdateRule() {
  return useMutation({
    mutationFn: ({ id, ...body }: RuleChange & { id: string }) =>
      apiFetch<typeof updateTimeRuleContract>("PATCH", "/api/time-rules/{id}", { params: { id }, body }),
    onSettled: useForgetRules(),
  });
}

export function useDeleteRule() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTimeRuleContract>("DELETE", "/api/time-rules/{id}", { params: { id } }),
    onSettled: useForgetRules(),
  });
}

export function usePreviewRule() {
  return useMutation({
    mutationFn: (body: PreviewDraft) =>
      apiFetch<typeof previewTimeRuleContract>("POST", "/api/time-rules/preview", { body }),
  });
}
