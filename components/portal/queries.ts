import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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

export interface EndpointPage {
  readonly data: PortalEndpoint[];
  readonly nextCursor: string | null;
}

const AGAIN_AFTER_MS = 15_000;
/** More than there can be. */
const SHOWN = 50;

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
