import { eq } from "drizzle-orm";
import { customers } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Customer } from "@/lib/contracts/customers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectCustomers } from "./select-customers";

/** @throws AppError not_found */
export async function getCustomer(ctx: RequestContext, input: { id: string }): Promise<Customer> {
  authorize(ctx, "customers:read");
  const [customer] = await selectCustomers(ctx.actor.organizationId, eq(customers.id, input.id), 1);
  if (!customer) throw new AppError("not_found", "There is no such customer.");
  return customer;
}
