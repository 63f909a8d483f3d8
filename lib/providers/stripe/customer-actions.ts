import { z } from "zod";
import { defineAction } from "../actions-contract";
import { customer, customerPage } from "./wire";

const customerOutput = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() });

export const stripeListCustomers = defineAction({
  name: "list-customers",
  title: "List customers",
  description: "The newest customers; with an address, those of that address.",
  effect: "reads",
  capability: "payments",
  scopes: [],
  repeat: "harmless",
  input: z.strictObject({
    email: z.email().max(254).optional().meta({ title: "E-mail", description: "Only customers with this address." }),
    limit: z.int().min(1).max(100).optional().meta({ title: "How many", description: "Left out: 10." }),
  }),
  output: z.object({ customers: z.array(customerOutput), hasMore: z.boolean() }),
  dryRun: "none",
  run: async (http, { email, limit = 10 }) => {
    const page = await http.get("v1/customers", customerPage, { query: { email, limit } });
    return { customers: page.data.map(mapCustomer), hasMore: page.has_more };
  },
});

// Stripe has no trial of it. "Idempotency keys … up to 255 characters … at least 24 hours".
// https://docs.stripe.com/api/idempotent_requests
export const stripeCreateCustomer = defineAction({
  name: "create-customer",
  title: "Create a customer",
  description: "Makes a customer in Stripe. One of the same address may be there already: Stripe makes another.",
  effect: "writes",
  capability: "payments",
  scopes: [],
  repeat: "known",
  input: z.strictObject({
    name: z.string().trim().min(1).max(256).meta({ title: "Name" }),
    email: z.email().max(254).optional().meta({ title: "E-mail" }),
    description: z.string().trim().max(350).optional().meta({ title: "Note" }),
  }),
  output: customerOutput,
  dryRun: "none",
  run: async (http, { name, email, description }, { repeatKey }) => {
    const form = new URLSearchParams({ name, ...(email ? { email } : {}), ...(description ? { description } : {}) });
    const headers = { "idempotency-key": repeatKey };
    return mapCustomer(await http.post("v1/customers", customer, form, { headers }));
  },
});

function mapCustomer({ id, name, email }: z.output<typeof customer>): z.input<typeof customerOutput> {
  return { id, name: name ?? null, email: email ?? null };
}
