import { and, eq, ne } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { CustomerRow } from "@/lib/features/customers/find-customer";

/** A live connection of that customer's own. @throws AppError not_found, also for another customer's */
export async function findRenewed(
  from: Queryable,
  customer: Pick<CustomerRow, "organizationId" | "id">,
  connectionId: string,
): Promise<ConnectionRow> {
  const [row] = await from
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, customer.organizationId),
        eq(connections.id, connectionId),
        eq(connections.customerId, customer.id),
        ne(connections.status, "disconnected"),
      ),
    );
  if (!row) throw new AppError("not_found", "There is no such connection of this customer.");
  return row;
}
