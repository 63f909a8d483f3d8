import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  assignTierContract,
  createTierContract,
  deleteTierContract,
  listProductsContract,
  listTiersContract,
  Product,
  SubscriptionTier,
  updateTierContract,
} from "@/lib/contracts/products";

type ListProducts = typeof listProductsContract;
/** As the API takes it. */
export type ProductQuery = Omit<z.input<NonNullable<ListProducts["query"]>>, "cursor">;

export function useProducts(query: ProductQuery, firstPage: ListPage<Product>) {
  return usePagedList<Product>({
    queryKey: queryKeys.products.list(query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<ListProducts>("GET", "/api/products", { query: { ...query, ...(cursor ? { cursor } : {}) }, signal }),
  });
}

export function useTiers(initial: readonly SubscriptionTier[]) {
  return useQuery({
    queryKey: queryKeys.products.tiers,
    queryFn: async ({ signal }): Promise<readonly SubscriptionTier[]> =>
      (await apiFetch<typeof listTiersContract>("GET", "/api/subscription-tiers", { signal })).data,
    initialData: initial,
  });
}

function useForgetProducts() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.products.all });
}

export function useAssignTier() {
  return useMutation({
    mutationFn: ({ id, tierId }: { id: string; tierId: string | null }) =>
      apiFetch<typeof assignTierContract>("PUT", "/api/prices/{id}/tier", { params: { id }, body: { tierId } }),
    onSettled: useForgetProducts(),
  });
}

interface TierWish {
  readonly name: string;
  readonly description: string | null;
}

/** Makes one, or changes the one that is named. */
export function useSaveTier(id: string | null) {
  return useMutation({
    mutationFn: (body: TierWish) =>
      id === null
        ? apiFetch<typeof createTierContract>("POST", "/api/subscription-tiers", {
            body,
            idempotencyKey: crypto.randomUUID(),
          })
        : apiFetch<typeof updateTierContract>("PATCH", "/api/subscription-tiers/{id}", { params: { id }, body }),
    onSettled: useForgetProducts(),
  });
}

/** Puts tiers into this order. */
export function useOrderTiers() {
  return useMutation({
    mutationFn: async (tiers: readonly SubscriptionTier[]) => {
      for (const [position, tier] of tiers.entries()) {
        if (tier.position === position) continue;
        await apiFetch<typeof updateTierContract>("PATCH", "/api/subscription-tiers/{id}", {
          params: { id: tier.id },
          body: { position },
        });
      }
    },
    onSettled: useForgetProducts(),
  });
}

export function useDeleteTier() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof deleteTierContract>("DELETE", "/api/subscription-tiers/{id}", { params: { id } }),
    onSettled: useForgetProducts(),
  });
}
