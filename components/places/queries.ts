import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRefreshPage } from "@/components/live/refresh-page";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  checkLinksContract,
  createLinkCodeContract,
  listLinksContract,
  unlinkContract,
} from "@/lib/contracts/links";

/** The hub is asked this often whether the code has arrived. */
const CHECK_EVERY_MS = 4_000;

export function useLinks(ref: string) {
  return useQuery({
    queryKey: queryKeys.connections.links(ref),
    queryFn: ({ signal }) => readLinks(ref, signal),
  });
}

async function readLinks(ref: string, signal?: AbortSignal) {
  const options = { params: { ref }, ...(signal ? { signal } : {}) };
  return (await apiFetch<typeof listLinksContract>("GET", "/api/integrations/{ref}/links", options)).data;
}

/** A code, and the chats that were linked before anybody could have sent it: whatever comes besides has come by it. */
export function useMakeCode(ref: string) {
  return useMutation({
    mutationFn: async () => {
      const path = "/api/integrations/{ref}/links";
      const code = await apiFetch<typeof createLinkCodeContract>("POST", path, { params: { ref } });
      return { code, before: await readLinks(ref) };
    },
  });
}

/** Looks whether the code has arrived, again and again until it has or is too old. */
export function useArrival(ref: string, code: string) {
  return useQuery({
    queryKey: [...queryKeys.connections.links(ref), "arrival", code],
    queryFn: ({ signal }) =>
      apiFetch<typeof checkLinksContract>("POST", "/api/integrations/{ref}/links/check", { params: { ref }, signal }),
    refetchInterval: ({ state }) => (state.data?.waiting === false ? false : CHECK_EVERY_MS),
    gcTime: 0,
    retry: false,
  });
}

/** What is linked decides how the connection is: its page is read again. */
export function useForgetLinks(ref: string) {
  const refreshPage = useRefreshPage();
  const client = useQueryClient();
  return () => {
    refreshPage();
    return client.invalidateQueries({ queryKey: queryKeys.connections.links(ref), exact: true });
  };
}

export function useUnlink(ref: string) {
  return useMutation({
    mutationFn: (chatId: string) =>
      apiFetch<typeof unlinkContract>("DELETE", "/api/integrations/{ref}/links/{chatId}", { params: { ref, chatId } }),
    onSuccess: useForgetLinks(ref),
  });
}
