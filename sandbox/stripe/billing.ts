import { z } from "zod";
import type { SandboxState, StateSection } from "../kit/state";

const customerShape = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  description: z.string().nullable(),
  livemode: z.boolean(),
});
const invoiceShape = z.object({
  id: z.string(),
  customer: z.string(),
  currency: z.string(),
  total: z.number(),
  livemode: z.boolean(),
});
const billingShape = z.object({
  customers: z.array(customerShape),
  invoices: z.array(invoiceShape),
  /** What was answered to a key, and to which parameters. */
  keys: z.record(z.string(), z.object({ parameters: z.string(), answer: z.unknown() })),
});
export type StoredCustomer = z.output<typeof customerShape>;
export type StoredInvoice = z.output<typeof invoiceShape>;
export type Billing = StateSection<z.output<typeof billingShape>>;

export function openBilling(state: SandboxState): Billing {
  return state.section("stripe.billing", billingShape, () => ({
    customers: [true, false].flatMap((livemode) => [
      customerOf("cus_HubAcmeBakery", "Blue Fern Bakery", "accounts@blue-fern.test", livemode),
      customerOf("cus_HubAcmeHotel", "Quayside Hotel", "office@quayside.test", livemode),
    ]),
    invoices: [true, false].map((livemode) => ({
      id: "in_HubAcme1",
      customer: "cus_HubAcmeHotel",
      currency: "myr",
      total: 12_900,
      livemode,
    })),
    keys: {},
  }));
}

function customerOf(id: string, name: string, email: string, livemode: boolean): StoredCustomer {
  return { id, name, email, description: null, livemode };
}

/** https://docs.stripe.com/api/customers/object */
export function presentCustomer({ id, name, email, description, livemode }: StoredCustomer) {
  return { id, object: "customer", name, email, description, livemode, created: 1_763_719_200, metadata: {} };
}

/** https://docs.stripe.com/api/invoices/object */
export function presentInvoice({ id, customer, currency, total, livemode }: StoredInvoice) {
  return { id, object: "invoice", customer, currency, total, amount_due: total, status: "draft", livemode };
}
