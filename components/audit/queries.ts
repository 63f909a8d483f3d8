import { useInfiniteQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { AuditEvent, listAuditContract } from "@/lib/contracts/audit";

type ListAudit = typeof listAuditContract;
/** As the API takes it: instants as text. */
export type AuditQuery = Omit<z.input<NonNullable<ListAudit["query"]>>, "cursor">;

export interface AuditPage {
  readonly data: readonly AuditEvent[];
  readonly nextCursor: string | null;
}

/** The trail, from the page that the server has rendered onwards. */
export function useAuditTrail(filter: AuditQuery, firstPage: AuditPage) {
  return useInfiniteQuery({
    // A newer first page begins a new list, so that no entry is missed or shown twice.
    queryKey: queryKeys.audit.list({ ...filter, from_entry: firstPage.data[0]?.id }),
    queryFn: ({ pageParam, signal }): Promise<AuditPage> =>
      apiFetch<ListAudit>("GET", "/api/audit", {
        query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialData: { pages: [firstPage], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
