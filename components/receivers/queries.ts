import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createReceiverContract,
  deleteReceiverContract,
  listReceiversContract,
  NewReceiver,
  Receiver,
  rotateReceiverContract,
  tryReceiverContract,
  updateReceiverContract,
} from "@/lib/contracts/receivers";
import { changesOf, type ReceiverWish } from "./receiver-wish";

export function useReceivers(firstPage: ListPage<Receiver>) {
  return usePagedList<Receiver>({
    queryKey: queryKeys.connections.receivers,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listReceiversContract>("GET", "/api/webhooks/receivers", {
        query: cursor ? { cursor } : {},
        signal,
      }),
  });
}

function useForgetReceivers() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.connections.all });
}

/**
 * Makes a receiver, or changes one. Reads what to send when it is sent: what a mutation is given stays in the
 * browser's memory, and no secret may.
 */
export function useSaveReceiver(receiver: Receiver | null, connectionId?: string) {
  return useMutation({
    mutationFn: (read: () => ReceiverWish) => (receiver ? change(receiver, read()) : make(read(), connectionId)),
    onSuccess: useForgetReceivers(),
  });
}

function make({ name, ...wish }: ReceiverWish, connectionId: string | undefined) {
  const body = { ...wish, ...(connectionId === undefined ? { name } : { connectionId }) };
  return apiFetch<typeof createReceiverContract>("POST", "/api/webhooks/receivers", {
    body,
    idempotencyKey: crypto.randomUUID(),
  });
}

async function change(receiver: Receiver, wish: ReceiverWish): Promise<NewReceiver> {
  const body = changesOf(receiver, wish);
  if (Object.keys(body).length === 0) return { ...receiver, url: null, signingSecret: null };
  const params = { id: receiver.id };
  return apiFetch<typeof updateReceiverContract>("PATCH", "/api/webhooks/receivers/{id}", { params, body });
}

interface RotateWish {
  readonly id: string;
  readonly what: "key" | "signing_secret";
  readonly previousEnds: "now" | "in_24_hours";
  /** Reads what the sender gave out, as above; empty: the hub makes one. */
  readonly entered: () => string;
}

export function useRotateReceiver() {
  return useMutation({
    mutationFn: ({ id, entered, ...wish }: RotateWish) => {
      const signingSecret = entered();
      const body = { ...wish, ...(signingSecret === "" ? {} : { signingSecret }) };
      return apiFetch<typeof rotateReceiverContract>("POST", "/api/webhooks/receivers/{id}/rotate", {
        params: { id },
        body,
      });
    },
    onSuccess: useForgetReceivers(),
  });
}

export function useDeleteReceiver() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteReceiverContract>("DELETE", "/api/webhooks/receivers/{id}", { params: { id } }),
    onSuccess: useForgetReceivers(),
  });
}

interface Pasted {
  readonly url?: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** As above: a pasted address has the secret in it. */
export function useTryReceiver(id: string) {
  return useMutation({
    mutationFn: (read: () => Pasted) =>
      apiFetch<typeof tryReceiverContract>("POST", "/api/webhooks/receivers/{id}/test", {
        params: { id },
        body: read(),
      }),
  });
}
