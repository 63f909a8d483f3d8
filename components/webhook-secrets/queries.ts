import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  getWebhookSecretContract,
  removeWebhookSecretContract,
  setWebhookSecretContract,
  WebhookSecretState,
} from "@/lib/contracts/webhook-secrets";

const PATH = "/api/integrations/{ref}/webhook-secret";

export function useWebhookSecret(ref: string, initialData: WebhookSecretState) {
  return useQuery({
    queryKey: queryKeys.connections.webhookSecret(ref),
    queryFn: ({ signal }) => apiFetch<typeof getWebhookSecretContract>("GET", PATH, { params: { ref }, signal }),
    initialData,
  });
}

function useForget(ref: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.connections.webhookSecret(ref) });
}

/** Reads what to send when it is sent: what a mutation is given stays in the browser's memory, and no secret may. */
export function useSetWebhookSecret(ref: string) {
  return useMutation({
    mutationFn: (read: () => string) =>
      apiFetch<typeof setWebhookSecretContract>("PUT", PATH, { params: { ref }, body: { secret: read() } }),
    onSuccess: useForget(ref),
  });
}

export function useRemoveWebhookSecret(ref: string) {
  return useMutation({
    mutationFn: () => apiFetch<typeof removeWebhookSecretContract>("DELETE", PATH, { params: { ref } }),
    onSuccess: useForget(ref),
  });
}
