import { useMutation } from "@tanstack/react-query";
import type { CustomDefinition } from "@/lib/base/custom-definition";
import { apiFetch } from "@/lib/client/api-fetch";
import type {
  createCustomIntegrationContract,
  deleteCustomIntegrationContract,
  testCustomIntegrationContract,
  updateCustomIntegrationContract,
} from "@/lib/contracts/custom-integrations";

interface Wish {
  readonly name: string;
  readonly provider: string;
  readonly definition: CustomDefinition;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/** Reads what to send when it is sent: what a mutation is given stays in the browser's memory, and no secret may. */
export function useSaveCustom(saved: { readonly id: string; readonly version: number } | null) {
  return useMutation({
    mutationFn: (read: () => Wish) => {
      const { provider, ...rest } = read();
      if (!saved) {
        return apiFetch<typeof createCustomIntegrationContract>("POST", "/api/custom-integrations", {
          body: { ...rest, provider },
          idempotencyKey: crypto.randomUUID(),
        });
      }
      const { id, version } = saved;
      return apiFetch<typeof updateCustomIntegrationContract>("PATCH", "/api/custom-integrations/{id}", {
        params: { id },
        body: { ...rest, version },
      });
    },
  });
}

interface Trial {
  readonly definition: CustomDefinition;
  readonly credentials: Record<string, string>;
}

/** As above. */
export function useTryCustom() {
  return useMutation({
    mutationFn: (read: () => Trial) =>
      apiFetch<typeof testCustomIntegrationContract>("POST", "/api/custom-integrations/test", { body: read() }),
  });
}

export function useDeleteCustom() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteCustomIntegrationContract>("DELETE", "/api/custom-integrations/{id}", { params: { id } }),
  });
}
