import { z } from "zod";

/** https://docs.stripe.com/api/accounts/object: it does not say whether it was asked for live or in a sandbox. */
export const account = z.object({
  id: z.string().min(1),
  object: z.literal("account"),
  business_profile: z.object({ name: z.string().nullish() }).nullish(),
  settings: z.object({ dashboard: z.object({ display_name: z.string().nullish() }).nullish() }).nullish(),
});

/** https://docs.stripe.com/api/balance/balance_object: amounts in the currency's smallest unit. */
export const balance = z.object({
  object: z.literal("balance"),
  livemode: z.boolean(),
  available: z.array(z.object({ amount: z.number(), currency: z.string() })),
});

/** Of whatever: https://docs.stripe.com/api/pagination */
export const anyPage = z.object({ object: z.literal("list"), data: z.array(z.object({ id: z.string() })) });

/** https://docs.stripe.com/api/errors */
export const stripeError = z.object({
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }),
});

/** What was typed in beside the key. */
export const entered = z.object({ mode: z.enum(["either", "live", "test"]) });

/** https://docs.stripe.com/api/customers/object */
export const customer = z.object({
  id: z.string().min(1),
  object: z.literal("customer"),
  name: z.string().nullish(),
  email: z.string().nullish(),
});
export const customerPage = z.object({
  object: z.literal("list"),
  has_more: z.boolean(),
  data: z.array(customer),
});

/** https://docs.stripe.com/api/invoices/object: a preview's id begins with `upcoming_in_`, and names nothing. */
export const invoice = z.object({
  id: z.string().nullish(),
  object: z.literal("invoice"),
  customer: z.string().nullish(),
  status: z.string().nullish(),
  currency: z.string(),
  total: z.number(),
});
export const invoicePage = z.object({ object: z.literal("list"), has_more: z.boolean(), data: z.array(invoice) });

/** https://docs.stripe.com/api/invoiceitems/object */
export const createdItem = z.object({ id: z.string().min(1), object: z.literal("invoiceitem") });
