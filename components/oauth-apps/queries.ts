import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createOAuthAppContract,
  deleteOAuthAppContract,
  listOAuthAppsContract,
  OAuthApp,
  updateOAuthAppContract,
} from "@/lib/contracts/oauth-apps";

export function useOAuthApps(firstPage: ListPage<OAuthApp>) {
  return usePagedList<OAuthApp>({
    queryKey: queryKeys.oauthApps.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listOAuthAppsContract>("GET", "/api/oauth-apps", { query: cursor ? { cursor } : {}, signal }),
  });
}

function useForgetOAuthApps() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.oauthApps.all });
}

interface NewOAuthApp {
  readonly provider: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Reads what to send when it is sent: what a mutation is given stays in the browser's memory, and no secret may. */
export function useCreateOAuthApp() {
  return useMutation({
    mutationFn: (read: () => NewOAuthApp) =>
      apiFetch<typeof createOAuthAppContract>("POST", "/api/oauth-apps", {
        body: read(),
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: useForgetOAuthApps(),
  });
}

/** As above. */
export function useReplaceSecret(id: string) {
  return useMutation({
    mutationFn: (read: () => string) =>
      apiFetch<typeof updateOAuthAppContract>("PATCH", "/api/oauth-apps/{id}", {
        params: { id },
        body: { clientSecret: read() },
      }),
    onSuccess: useForgetOAuthApps(),
  });
}

export function useRetireOAuthApp() {
  return useMutation({
    mutationFn: ({ id, retired }: { id: string; retired: boolean }) =>
      apiFetch<typeof updateOAuthAppContract>("PATCH", "/api/oauth-apps/{id}", { params: { id }, body: { retired } }),
    onSuccess: useForgetOAuthApps(),
  });
}

export function useDeleteOAuthApp() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteOAuthAppContract>("DELETE", "/api/oauth-apps/{id}", { params: { id } }),
    onSuccess: useForgetOAuthApps(),
  });
}
