import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  Conversation,
  ConversationMessage,
  clearConversationContract,
  getConversationContract,
  listConversationsContract,
  listMessagesContract,
  sendMessageContract,
  updateConversationContract,
} from "@/lib/contracts/conversations";
import type { setDefaultChatContract } from "@/lib/contracts/conversations-default";

const PAGE = 50;

export type ConversationFilter = Pick<
  z.input<NonNullable<(typeof listConversationsContract)["query"]>>,
  "integration" | "q" | "unread"
>;

/** The latest first. `firstPage`: what the page brought with it; null: it has none of a list that is narrowed like this. */
export function useConversations(filter: ConversationFilter, firstPage: ListPage<Conversation> | null) {
  return useInfiniteQuery({
    queryKey: queryKeys.conversations.list(filter),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listConversationsContract>("GET", "/api/conversations", {
        query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [""] } } : {}),
    placeholderData: keepPreviousData,
    initialPageParam: "",
    getNextPageParam: (last: ListPage<Conversation>) => last.nextCursor,
  });
}

export function useConversation(atFirst: Conversation): Conversation {
  const { id } = atFirst;
  const { data } = useQuery({
    queryKey: queryKeys.conversations.one(id),
    queryFn: ({ signal }) =>
      apiFetch<typeof getConversationContract>("GET", "/api/conversations/{id}", { params: { id }, signal }),
    initialData: atFirst,
  });
  return data;
}

/** The latest first, as the API has them. */
export function useMessages(id: string, firstPage: ListPage<ConversationMessage>) {
  return usePagedList<ConversationMessage>({
    queryKey: queryKeys.conversations.messages(id),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listMessagesContract>("GET", "/api/conversations/{id}/messages", {
        params: { id },
        query: { limit: PAGE, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
}

export interface MessageWish {
  readonly text: string;
  /** The same for each try of one wish, so that it is said once. */
  readonly key: string;
}

export function useSendMessage(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, key }: MessageWish) =>
      apiFetch<typeof sendMessageContract>("POST", "/api/conversations/{id}/messages", {
        params: { id },
        body: { text },
        idempotencyKey: key,
      }),
    // Done when it stands among the others.
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.conversations.all }),
  });
}

export function useUpdateConversation(id: string) {
  return useChange(id, (body: z.input<NonNullable<(typeof updateConversationContract)["body"]>>) =>
    apiFetch<typeof updateConversationContract>("PATCH", "/api/conversations/{id}", { params: { id }, body }),
  );
}

/** What the connection sends without being told where goes here from now on. */
export function useSetDefault({ connection, chatId }: Conversation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof setDefaultChatContract>("PUT", "/api/conversations/default", {
        body: { connectionId: connection.id, chatId },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.conversations.all }),
  });
}

export function useClearConversation(id: string) {
  return useChange(id, () =>
    apiFetch<typeof clearConversationContract>("POST", "/api/conversations/{id}/clear", { params: { id } }),
  );
}

/** What changes a conversation answers with it as it is then. */
function useChange<Wish>(id: string, change: (wish: Wish) => Promise<Conversation>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (conversation) => {
      client.setQueryData(queryKeys.conversations.one(id), conversation);
      return client.invalidateQueries({ queryKey: queryKeys.conversations.lists });
    },
  });
}
