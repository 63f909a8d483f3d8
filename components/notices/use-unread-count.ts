import { useQuery } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { listNoticesContract } from "@/lib/contracts/notices";

/**
 * How many notices wait to be read. The page brings the number with it; the live stream has it asked for again. Apart
 * from the list's queries, because it is on every page.
 */
export function useUnreadCount(atFirst: number): number {
  const { data } = useQuery({
    queryKey: queryKeys.notifications.count,
    queryFn: async ({ signal }) => {
      const query = { limit: 1 };
      const answer = await apiFetch<typeof listNoticesContract>("GET", "/api/notifications", { query, signal });
      return answer.unreadCount;
    },
    initialData: atFirst,
  });
  return data;
}
