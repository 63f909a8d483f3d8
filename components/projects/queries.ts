import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRefreshPage } from "@/components/live/refresh-page";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createProjectContract,
  listProjectsContract,
  Project,
  updateProjectContract,
} from "@/lib/contracts/projects";

export function useProjects(firstPage: ListPage<Project>) {
  return usePagedList<Project>({
    queryKey: queryKeys.projects.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listProjectsContract>("GET", "/api/projects", { query: cursor ? { cursor } : {}, signal }),
  });
}

/** The switcher in the frame lists projects too: it is read again with the page. */
function useForgetProjects() {
  const client = useQueryClient();
  const refreshPage = useRefreshPage();
  return () => {
    refreshPage();
    return client.invalidateQueries({ queryKey: queryKeys.projects.all });
  };
}

export function useCreateProject() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: { slug: string; name: string; idempotencyKey: string }) =>
      apiFetch<typeof createProjectContract>("POST", "/api/projects", { body, idempotencyKey }),
    onSuccess: useForgetProjects(),
  });
}

export function useRenameProject() {
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      apiFetch<typeof updateProjectContract>("PATCH", "/api/projects/{id}", { params: { id }, body: { name } }),
    onSuccess: useForgetProjects(),
  });
}
