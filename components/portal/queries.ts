import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createPortalEndpointContract,
  deletePortalEndpointContract,
  listPortalEndpointsContract,
  PortalEndpoint,
  rotatePortalEndpointContract,
  updatePortalEndpointContract,
} from "@/lib/contracts/portal";
import type {
  getPortalDeliveryContract,
  listPortalDeliveriesContract,
  retryPortalDeliveryContract,
  testPortalEndpointContract,
} from "@/lib/contracts/portal-deliveries";
import type { Delivery } from "@/lib/contracts/webhooks/deliveries";

export interface EndpointPage {
  readonly data: PortalEndpoint[];
  readonly nextCursor: string | null;
}

export interface DeliveryPage {
  readonly data: Delivery[];
  readonly nextCursor: string | null;
}

export type DeliveryState = Delivery["state"];

/** What the list is narrowed to. */
export interface DeliveryWish {
  readonly state?: DeliveryState | undefined;
  readonly endpointId?: string | undefined;
}

const AGAIN_AFTER_MS = 15_000;
/** More than there can be. */
const SHOWN = 50;
const DELIVERIES_SHOWN = 25;

/** No live stream without a session: what happens to them is asked for. */
export function usePortalEndpoints(token: string, firstPage: EndpointPage) {
  return useQuery({
    queryKey: queryKeys.portal.endpoints,
    queryFn: ({ signal }) =>
      apiFetch<typeof listPortalEndpointsContract>("GET", "/api/portal/endpoints", {
        bearer: token,
        query: { limit: SHOWN },
        signal,
      }),
    initialData: firstPage,
    refetchInterval: AGAIN_AFTER_MS,
  });
}

function useForgetEndpoints() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.portal.endpoints });
}

type Wish = z.input<NonNullable<(typeof createPortalEndpointContract)["body"]>>;
type Change = z.input<NonNullable<(typeof updatePortalEndpointContract)["body"]>>;

export function useCreateEndpoint(token: string) {
  return useMutation({
    mutationFn: (body: Wish) =>
      apiFetch<typeof createPortalEndpointContract>("POST", "/api/portal/endpoints", {
        bearer: token,
        body,
        idempotencyKey: crypto.randomUUID(),
      }),
    gcTime: 0,
    onSuccess: useForgetEndpoints(),
  });
}

export function useUpdateEndpoint(token: string, id: string) {
  return useMutation({
    mutationFn: (body: Change) =>
      apiFetch<typeof updatePortalEndpointContract>("PATCH", "/api/portal/endpoints/{id}", {
        bearer: token,
        params: { id },
        body,
      }),
    onSuccess: useForgetEndpoints(),
  });
}

export function useRotateEndpoint(token: string, id: string) {
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof rotatePortalEndpointContract>("POST", "/api/portal/endpoints/{id}/secret/rotate", {
        bearer: token,
        params: { id },
      }),
    gcTime: 0,
    onSuccess: useForgetEndpoints(),
  });
}

export function useDeleteEndpoint(token: string, id: string) {
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof deletePortalEndpointContract>("DELETE", "/api/portal/endpoints/{id}", {
        bearer: token,
        params: { id },
      }),
    onSuccess: useForgetEndpoints(),
  });
}

interface DeliveriesWanted {
  readonly filter: DeliveryWish;
  /** Of all of them, without a filter. */
  readonly firstPage: DeliveryPage;
}

/** What was sent to the customer, the newest first; what happens to it is asked for. */
export function usePortalDeliveries(token: string, { filter, firstPage }: DeliveriesWanted) {
  const isOfAll = filter.state === undefined && filter.endpointId === undefined;
  return useInfiniteQuery({
    queryKey: queryKeys.portal.deliveryList(filter),
    queryFn: ({ pageParam, signal }) =>
      apiFetch<typeof listPortalDeliveriesContract>("GET", "/api/portal/deliveries", {
        bearer: token,
        query: { ...filter, limit: DELIVERIES_SHOWN, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last: DeliveryPage) => last.nextCursor,
    ...(isOfAll ? { initialData: { pages: [firstPage], pageParams: [""] } } : {}),
    refetchInterval: AGAIN_AFTER_MS,
  });
}

/** One of them with every try, kept up to date while it is looked at. */
export function usePortalDelivery(token: string, id: string) {
  return useQuery({
    queryKey: queryKeys.portal.delivery(id),
    queryFn: ({ signal }) =>
      apiFetch<typeof getPortalDeliveryContract>("GET", "/api/portal/deliveries/{id}", {
        bearer: token,
        params: { id },
        signal,
      }),
    refetchInterval: AGAIN_AFTER_MS,
  });
}

/** Of endpoints, too: how they stand follows from what became of deliveries. */
function useForgetPortal() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.portal.all });
}

export function useRetryDelivery(token: string) {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof retryPortalDeliveryContract>("POST", "/api/portal/deliveries/{id}/retry", {
        bearer: token,
        params: { id },
      }),
    onSettled: useForgetPortal(),
  });
}

export function useTestEndpoint(token: string, id: string) {
  return useMutation({
    mutationFn: () =>
      apiFetch<typeof testPortalEndpointContract>("POST", "/api/portal/endpoints/{id}/test", {
        bearer: token,
        params: { id },
        body: {},
      }),
    onSettled: useForgetPortal(),
  });
}
