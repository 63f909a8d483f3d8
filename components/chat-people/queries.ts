import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  bindChatPersonContract,
  listChatPeopleContract,
  unbindChatPersonContract,
} from "@/lib/contracts/chat-people";

export function useBind() {
  return useMutation({
    mutationFn: (token: string) =>
      apiFetch<typeof bindChatPersonContract>("POST", "/api/chat-people/bind", { body: { token } }),
  });
}

/** Who is who in a connection, as far as the viewer may know. */
export function useChatPeople(connectionId: string) {
  return useQuery({
    queryKey: queryKeys.connections.people(connectionId),
    queryFn: async ({ signal }) =>
      (await apiFetch<typeof listChatPeopleContract>("GET", "/api/chat-people", { query: { connectionId }, signal }))
        .data,
  });
}

export function useUnbind(connectionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (externalUserId: string) =>
      apiFetch<typeof unbindChatPersonContract>("DELETE", "/api/chat-people/{connectionId}/{externalUserId}", {
        params: { connectionId, externalUserId },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.connections.people(connectionId) }),
  });
}
