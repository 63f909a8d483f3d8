import { deleteCustomerContract, getCustomerContract, updateCustomerContract } from "@/lib/contracts/customers";
import { route } from "@/lib/core/http/route";
import { deleteCustomer } from "@/lib/features/customers/delete-customer";
import { getCustomer } from "@/lib/features/customers/get-customer";
import { updateCustomer } from "@/lib/features/customers/update-customer";

export { preflight as OPTIONS } from "@/lib/core/http/cors";

export const GET = route({
  contract: getCustomerContract,
  access: "customers:read",
  handle: (ctx, { params }) => getCustomer(ctx, params),
});

export const PATCH = route({
  contract: updateCustomerContract,
  access: "customers:write",
  handle: (ctx, { params, body }) => updateCustomer(ctx, { ...params, ...body }),
});

export const DELETE = route({
  contract: deleteCustomerContract,
  access: "customers:delete",
  handle: (ctx, { params }) => deleteCustomer(ctx, params),
});
