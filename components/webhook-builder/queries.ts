import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import type {
  createEndpointContract,
  NewWebhookEndpoint,
  updateEndpointContract,
} from "@/lib/contracts/webhooks/endpoints";
import type {
  createTemplateContract,
  deleteTemplateContract,
  previewTransformationContract,
  updateTemplateContract,
} from "@/lib/contracts/webhooks/templates";
import { type BuilderSecrets, type BuilderValues, createBody, updateBody } from "./builder-values";

interface SaveWish {
  /** As it is stored; null: it is made. */
  readonly saved: WebhookEndpoint | null;
  readonly values: BuilderValues;
  /** Reads what may be a credential when it is sent: what a mutation is given stays in the browser's memory. */
  readonly read: () => BuilderSecrets;
  /** Left out: it stays as it is. */
  readonly enabled?: boolean | undefined;
}

/** Makes an endpoint, or changes one. */
export function useSaveEndpoint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: SaveWish) => (wish.saved ? change(wish.saved, wish) : make(wish)),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.endpoints.all }),
  });
}

function make({ values, read, enabled }: SaveWish): Promise<NewWebhookEndpoint> {
  return apiFetch<typeof createEndpointContract>("POST", "/api/webhooks/endpoints", {
    body: { ...createBody(values, read()), ...(enabled === undefined ? {} : { enabled }) },
    idempotencyKey: crypto.randomUUID(),
  });
}

async function change(saved: WebhookEndpoint, { values, read, enabled }: SaveWish): Promise<NewWebhookEndpoint> {
  const turned = enabled === undefined || enabled === saved.enabled ? {} : { enabled };
  const body = { ...updateBody(saved, values, read()), ...turned };
  if (Object.keys(body).length === 0) return { ...saved, secret: null };
  return apiFetch<typeof updateEndpointContract>("PATCH", "/api/webhooks/endpoints/{id}", {
    params: { id: saved.id },
    body,
  });
}

export interface PreviewWish {
  readonly eventType: string;
  readonly filter: string;
  readonly transformation: string;
  readonly input: "latest" | "sample" | undefined;
}

/** What a filter and a transformation make of an event; nothing is stored or sent. */
export function usePreview(wish: PreviewWish) {
  const { eventType, filter, transformation, input } = wish;
  return useQuery({
    queryKey: queryKeys.webhookTemplates.preview({ ...wish }),
    queryFn: ({ signal }) =>
      apiFetch<typeof previewTransformationContract>("POST", "/api/webhooks/templates/preview", {
        body: {
          eventType,
          filter: filter.trim() || null,
          transformation: transformation.trim() || null,
          ...(input ? { input } : {}),
        },
        signal,
      }),
    enabled: eventType !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
}

interface TemplateWish {
  readonly name: string;
  readonly description: string;
  readonly transformation: string;
  readonly eventTypes: readonly string[];
}

function useForgetTemplates() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.webhookTemplates.all });
}

/** Keeps a transformation for everybody in the organization. */
export function useKeepTemplate() {
  return useMutation({
    mutationFn: ({ eventTypes, ...wish }: TemplateWish) =>
      apiFetch<typeof createTemplateContract>("POST", "/api/webhooks/templates", {
        body: { ...wish, eventTypes: [...eventTypes] },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: useForgetTemplates(),
  });
}

/** Makes a new version of a template. */
export function useReviseTemplate(id: string) {
  return useMutation({
    mutationFn: (transformation: string) =>
      apiFetch<typeof updateTemplateContract>("PATCH", "/api/webhooks/templates/{id}", {
        params: { id },
        body: { transformation },
      }),
    onSuccess: useForgetTemplates(),
  });
}

export function useDeleteTemplate() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTemplateContract>("DELETE", "/api/webhooks/templates/{id}", { params: { id } }),
    onSuccess: useForgetTemplates(),
  });
}
