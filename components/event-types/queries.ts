import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRefreshPage } from "@/components/live/refresh-page";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  getWebhookEventTypeContract,
  registerEventTypeContract,
  updateEventTypeContract,
  updateWebhookSettingsContract,
} from "@/lib/contracts/webhooks/event-types";

type Json = Record<string, unknown>;

export interface EventTypeWish {
  readonly type: string;
  readonly description: string;
  readonly schema: Json | null;
  readonly sample: Json | null;
}

/** A type with its schema and its sample. */
export function useEventType(type: string) {
  return useQuery({
    queryKey: queryKeys.eventTypes.one(type),
    queryFn: ({ signal }) =>
      apiFetch<typeof getWebhookEventTypeContract>("GET", "/api/webhooks/event-types/{type}", {
        params: { type },
        signal,
      }),
  });
}

/** The list is of the page, what is in a type is the browser's. */
function useForgetTypes() {
  const client = useQueryClient();
  const refreshPage = useRefreshPage();
  return () => {
    refreshPage();
    return client.invalidateQueries({ queryKey: queryKeys.eventTypes.all });
  };
}

/** Registers a type, or changes one that there is. */
export function useSaveEventType(isNew: boolean) {
  return useMutation({
    mutationFn: ({ type, ...body }: EventTypeWish) =>
      isNew
        ? apiFetch<typeof registerEventTypeContract>("POST", "/api/webhooks/event-types", {
            body: { type, ...body },
            idempotencyKey: crypto.randomUUID(),
          })
        : apiFetch<typeof updateEventTypeContract>("PATCH", "/api/webhooks/event-types/{type}", {
            params: { type },
            body,
          }),
    onSuccess: useForgetTypes(),
  });
}

export function useArchiveEventType(type: string) {
  return useMutation({
    mutationFn: (archived: boolean) =>
      apiFetch<typeof updateEventTypeContract>("PATCH", "/api/webhooks/event-types/{type}", {
        params: { type },
        body: { archived },
      }),
    onSuccess: useForgetTypes(),
  });
}

export function useSetStrict() {
  const refreshPage = useRefreshPage();
  return useMutation({
    mutationFn: (strict: boolean) =>
      apiFetch<typeof updateWebhookSettingsContract>("PATCH", "/api/webhooks/event-types/settings", {
        body: { strict },
      }),
    onSuccess: () => refreshPage(),
  });
}
