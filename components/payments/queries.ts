import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  createCheckoutContract,
  createPaymentLinkContract,
  getPaymentContract,
  listPaymentsContract,
  Payment,
} from "@/lib/contracts/payments";
import type { listProductsContract } from "@/lib/contracts/products";

type ListPayments = typeof listPaymentsContract;
/** As the API takes it: instants as text. */
export type PaymentQuery = Omit<z.input<NonNullable<ListPayments["query"]>>, "cursor">;

export function usePayments(query: PaymentQuery, firstPage: ListPage<Payment>) {
  return usePagedList<Payment>({
    queryKey: queryKeys.payments.list("payments", query),
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<ListPayments>("GET", "/api/payments", { query: { ...query, ...(cursor ? { cursor } : {}) }, signal }),
  });
}

export function usePayment(id: string) {
  return useQuery({
    queryKey: queryKeys.payments.one(id),
    queryFn: ({ signal }) =>
      apiFetch<typeof getPaymentContract>("GET", "/api/payments/{id}", { params: { id }, signal }),
  });
}

const MOST_PRODUCTS = 200;

/** What a connection sells. */
export function useProductsForSale(connectionId: string) {
  const query = { connectionId, active: "true", limit: MOST_PRODUCTS } as const;
  return useQuery({
    queryKey: queryKeys.products.list({ ...query, for: "sale" }),
    queryFn: ({ signal }) => apiFetch<typeof listProductsContract>("GET", "/api/products", { query, signal }),
  });
}

export type CheckoutWish = z.input<NonNullable<(typeof createCheckoutContract)["body"]>>;
export type PaymentLinkWish = z.input<NonNullable<(typeof createPaymentLinkContract)["body"]>>;

interface Keyed<Body> {
  readonly body: Body;
  readonly idempotencyKey: string;
}

export function useCreateCheckout() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: Keyed<CheckoutWish>) => apiFetch<typeof createCheckoutContract>("POST", "/api/checkouts", wish),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.payments.all }),
  });
}

export function useCreatePaymentLink() {
  return useMutation({
    mutationFn: (wish: Keyed<PaymentLinkWish>) =>
      apiFetch<typeof createPaymentLinkContract>("POST", "/api/payment-links", wish),
  });
}
