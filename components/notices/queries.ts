import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  getNoticePreferencesContract,
  listNoticesContract,
  NoticePreferences,
  readNoticesContract,
  updateNoticePreferencesContract,
} from "@/lib/contracts/notices";

const PAGE = 20;

/** One's own notices, fetched when they are first looked at. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: queryKeys.notifications.list,
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listNoticesContract>("GET", "/api/notifications", {
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
  });
}

export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<NonNullable<(typeof readNoticesContract)["body"]>>) =>
      apiFetch<typeof readNoticesContract>("POST", "/api/notifications/read", { body }),
    onSuccess: ({ unreadCount }) => {
      client.setQueryData(queryKeys.notifications.count, unreadCount);
      return client.invalidateQueries({ queryKey: queryKeys.notifications.list });
    },
  });
}

export function useNoticePreferences(atFirst: NoticePreferences): NoticePreferences {
  const { data } = useQuery({
    queryKey: queryKeys.notifications.preferences,
    queryFn: ({ signal }) =>
      apiFetch<typeof getNoticePreferencesContract>("GET", "/api/notifications/preferences", { signal }),
    initialData: atFirst,
  });
  return data;
}

export type PreferencesChange = z.input<NonNullable<(typeof updateNoticePreferencesContract)["body"]>>;

/** Shows the wish at once, and takes it back where it is refused. */
export function useUpdatePreferences() {
  const client = useQueryClient();
  const { preferences } = queryKeys.notifications;
  return useMutation({
    mutationKey: preferences,
    mutationFn: (body: PreferencesChange) =>
      apiFetch<typeof updateNoticePreferencesContract>("PATCH", "/api/notifications/preferences", { body }),
    onMutate: async ({ kinds = {}, times }) => {
      await client.cancelQueries({ queryKey: preferences });
      client.setQueryData<NoticePreferences>(
        preferences,
        (shown) =>
          shown && {
            ...shown,
            kinds: merged(shown.kinds, kinds),
            times: { ...shown.times, ...given(times ?? {}) },
            hasChosenTimes: shown.hasChosenTimes || times !== undefined,
          },
      );
    },
    onSettled: async () => {
      // While another switch is on its way, the answer would undo what that one shows.
      if (client.isMutating({ mutationKey: preferences }) === 1)
        await client.invalidateQueries({ queryKey: preferences });
    },
  });
}

function merged(
  shown: NoticePreferences["kinds"],
  changed: NonNullable<PreferencesChange["kinds"]>,
): NoticePreferences["kinds"] {
  const kinds = { ...shown };
  for (const kind of Object.keys(shown) as (keyof typeof shown)[]) {
    kinds[kind] = { ...shown[kind], ...given(changed[kind] ?? {}) };
  }
  return kinds;
}

/** What is named, without what is not. */
function given<T extends object>(changed: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const named = Object.entries(changed).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // its own keys
}
