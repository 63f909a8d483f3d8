import { createCustomerContract, listCustomersContract } from "@/lib/contracts/customers";
import { route } from "@/lib/core/http/route";
import { createCustomer } from "@/lib/features/customers/create-customer";
import { listCustomers } from "@/lib/features/customers/list-customers";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: listCustomersContract,
  access: "customers:read",
  handle: (ctx, { query }) => listCustomers(ctx, query),
});

export const POST = route({
  contract: createCustomerContract,
  access: "customers:write",
  handle: (ctx, { body }) => createCustomer(ctx, body),
});
