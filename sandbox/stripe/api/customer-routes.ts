import { invalid } from "../error";
import type { Customer } from "../world/model";
import type { Shown } from "../world/shelf";
import { LISTED, listPage } from "./list";
import type { Params } from "./params";
import type { Ask, StripeRoute } from "./route";

const CUSTOMER = ["name", "email", "phone", "description", "metadata", "metadata[*]"];

/** https://docs.stripe.com/api/customers */
export const customerRoutes: readonly StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/customers",
    permission: "rak_customer_read",
    params: [...LISTED, "email"],
    answer: ({ desk, params }) => {
      const email = params.text("email");
      const matches = (one: Customer) => one.email === (email || one.email);
      return listPage({ shelf: desk.customers, url: "/v1/customers", params, matches });
    },
  },
  {
    method: "POST",
    path: "/v1/customers",
    permission: "rak_customer_write",
    params: CUSTOMER,
    answer: ({ desk, params }) => {
      const blank = { name: null, email: null, phone: null, description: null, metadata: {} };
      const customer: Customer = { ...desk.fresh("cus"), pays: null, ...readCustomer(params, blank) };
      return desk.customers.show(desk.customers.add(customer, "customer.created"));
    },
  },
  {
    method: "GET",
    path: "/v1/customers/:id",
    permission: "rak_customer_read",
    params: [],
    answer: ({ desk, id }) => desk.customers.show(desk.customers.need(id)),
  },
  {
    method: "POST",
    path: "/v1/customers/:id",
    permission: "rak_customer_write",
    params: CUSTOMER,
    answer: ({ desk, params, id }) => {
      const customer = desk.customers.need(id);
      return desk.customers.show(desk.customers.change(customer, readCustomer(params, customer), "customer.updated"));
    },
  },
  {
    method: "DELETE",
    path: "/v1/customers/:id",
    permission: "rak_customer_write",
    params: [],
    answer: deleteCustomer,
  },
];

type Described = Pick<Customer, "name" | "email" | "phone" | "description" | "metadata">;

function readCustomer(params: Params, before: Described): Described {
  const text = (name: "name" | "email" | "phone" | "description") =>
    params.has(name) ? params.text(name) || null : before[name];
  const email = text("email");
  if (email !== null && !/^\S+@\S+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, "email", "email_invalid");
  }
  const metadata = params.metadata("metadata", before.metadata) ?? before.metadata;
  return { name: text("name"), email, phone: text("phone"), description: text("description"), metadata };
}

function deleteCustomer({ desk, id }: Ask): Shown {
  desk.customers.remove(desk.customers.need(id), "customer.deleted");
  return { id, object: "customer", deleted: true };
}
