import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useRefreshPage } from "@/components/live/refresh-page";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  ConnectSession,
  createConnectSessionContract,
  listConnectSessionsContract,
  revokeConnectSessionContract,
} from "@/lib/contracts/connect-sessions";
import type {
  Customer,
  createCustomerContract,
  deleteCustomerContract,
  listCustomersContract,
  updateCustomerContract,
} from "@/lib/contracts/customers";
import type {
  createPortalLinkContract,
  listPortalLinksContract,
  PortalLink,
  revokePortalLinkContract,
} from "@/lib/contracts/portal-links";

/** Customers whose name, address or external id holds `search`. */
export function useCustomers(firstPage: ListPage<Customer>, search: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.customers.list({ search }),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listCustomersContract>("GET", "/api/customers", {
        query: { ...(pageParam ? { cursor: pageParam } : {}), ...(search ? { search } : {}) },
        signal,
      }),
    ...(search ? {} : { initialData: { pages: [firstPage], pageParams: [""] } }),
    placeholderData: (before) => before ?? { pages: [firstPage], pageParams: [""] },
    initialPageParam: "",
    getNextPageParam: (last: ListPage<Customer>) => last.nextCursor,
  });
}

export function useShareLinks(customerId: string, firstPage: ListPage<ConnectSession>) {
  return usePagedList<ConnectSession>({
    queryKey: queryKeys.customers.sessions(customerId),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listConnectSessionsContract>("GET", "/api/connect/sessions", {
        query: { customerId, kind: "share_link", ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
}

/** After a change: the page is read again, and whatever else showed customers. */
function useForgetCustomers() {
  const refreshPage = useRefreshPage();
  const client = useQueryClient();
  return () => {
    refreshPage();
    return client.invalidateQueries({ queryKey: queryKeys.customers.all });
  };
}

export function useCreateCustomer() {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<(typeof createCustomerContract)["body"]>>) =>
      apiFetch<typeof createCustomerContract>("POST", "/api/customers", { body, idempotencyKey: crypto.randomUUID() }),
    onSuccess: useForgetCustomers(),
  });
}

export function useUpdateCustomer(id: string) {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<(typeof updateCustomerContract)["body"]>>) =>
      apiFetch<typeof updateCustomerContract>("PATCH", "/api/customers/{id}", { params: { id }, body }),
    onSuccess: useForgetCustomers(),
  });
}

/** The page is not read again: there is no such customer any more. */
export function useDeleteCustomer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => apiFetch<typeof deleteCustomerContract>("DELETE", "/api/customers/{id}", { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.customers.all }),
  });
}

interface ShareWish {
  readonly integrations: string[];
  readonly expiresInDays: number;
}

/** Its answer holds the link, once: it is kept for as long as the dialog shows it. */
export function useShareLink(customerId: string) {
  return useMutation({
    mutationFn: (wish: ShareWish) =>
      apiFetch<typeof createConnectSessionContract>("POST", "/api/connect/sessions", {
        body: { kind: "share_link", customer: { id: customerId }, ...wish },
        idempotencyKey: crypto.randomUUID(),
      }),
    gcTime: 0,
    onSuccess: useForgetCustomers(),
  });
}

export function usePortalLinks(customerId: string, firstPage: ListPage<PortalLink>) {
  return usePagedList<PortalLink>({
    queryKey: queryKeys.customers.portals(customerId),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listPortalLinksContract>("GET", "/api/portal/links", {
        query: { customerId, ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
}

/** Its answer holds the link, once: it is kept for as long as the dialog shows it. */
export function useSharePortal(customerId: string) {
  return useMutation({
    mutationFn: (expiresInHours: number) =>
      apiFetch<typeof createPortalLinkContract>("POST", "/api/portal/links", {
        body: { customer: { id: customerId }, expiresInHours },
        idempotencyKey: crypto.randomUUID(),
      }),
    gcTime: 0,
    onSuccess: useForgetCustomers(),
  });
}

export function useRevokePortal() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof revokePortalLinkContract>("DELETE", "/api/portal/links/{id}", { params: { id } }),
    onSuccess: useForgetCustomers(),
  });
}

export function useRevokeSession() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof revokeConnectSessionContract>("DELETE", "/api/connect/sessions/{id}", { params: { id } }),
    onSuccess: useForgetCustomers(),
  });
}
