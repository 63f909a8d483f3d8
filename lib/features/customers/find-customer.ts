import { and, eq } from "drizzle-orm";
import { db, type Queryable } from "@/db/client";
import { customers } from "@/db/schema";
import { AppError } from "@/lib/base/errors";

export type CustomerRow = typeof customers.$inferSelect;

/** A customer of the organization. @throws AppError not_found, also for another organization's */
export async function findCustomer(
  { organizationId }: { readonly organizationId: string },
  { id }: { readonly id: string },
  from: Queryable = db(),
): Promise<CustomerRow> {
  const [found] = await from
    .select()
    .from(customers)
    .where(and(eq(customers.organizationId, organizationId), eq(customers.id, id)));
  if (!found) throw new AppError("not_found", "There is no such customer.");
  return found;
}
