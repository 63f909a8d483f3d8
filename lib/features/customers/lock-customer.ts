import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomerRow } from "./find-customer";

/** A customer of the organization, locked for a change. @throws AppError not_found */
export async function lockCustomer(tx: Tx, { actor }: RequestContext, { id }: { id: string }): Promise<CustomerRow> {
  const [row] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.organizationId, actor.organizationId), eq(customers.id, id)))
    .for("update");
  if (!row) throw new AppError("not_found", "There is no such customer.");
  return row;
}
