import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { ApiKey, createApiKeyContract, listApiKeysContract, revokeApiKeyContract } from "@/lib/contracts/api-keys";
import type { ContractResult } from "@/lib/contracts/define-contract";

export type Role = ApiKey["role"];
export type NewApiKey = ContractResult<typeof createApiKeyContract>;

export function useApiKeys(firstPage: ListPage<ApiKey>) {
  return usePagedList<ApiKey>({
    queryKey: queryKeys.apiKeys.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listApiKeysContract>("GET", "/api/api-keys", { query: cursor ? { cursor } : {}, signal }),
  });
}

function useForgetApiKeys() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.apiKeys.all });
}

interface ApiKeyWish {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: string;
  readonly idempotencyKey: string;
}

export function useCreateApiKey() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: ApiKeyWish) =>
      apiFetch<typeof createApiKeyContract>("POST", "/api/api-keys", { body, idempotencyKey }),
    onSuccess: useForgetApiKeys(),
  });
}

export function useRevokeApiKey() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof revokeApiKeyContract>("DELETE", "/api/api-keys/{id}", { params: { id } }),
    onSuccess: useForgetApiKeys(),
  });
}
