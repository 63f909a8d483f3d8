import { inTransaction } from "@/db/client";
import type { Customer } from "@/lib/contracts/customers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { externalIdTaken } from "./external-id-taken";
import { getCustomer } from "./get-customer";
import { insertCustomer, type NewCustomer } from "./insert-customer";

/** @throws AppError conflict: the external id is another customer's */
export async function createCustomer(ctx: RequestContext, input: NewCustomer): Promise<Customer> {
  authorize(ctx, "customers:write");
  return inTransaction(async (tx) => {
    const made = await insertCustomer(tx, ctx, input);
    if (!made) throw externalIdTaken();
    return getCustomer(ctx, made);
  });
}
