import { and, eq, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { customers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Customer } from "@/lib/contracts/customers";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { externalIdTaken } from "./external-id-taken";
import { getCustomer } from "./get-customer";
import { lockCustomer } from "./lock-customer";

export interface UpdateCustomerInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly externalId?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** @throws AppError not_found, conflict: the external id is another customer's */
export async function updateCustomer(ctx: RequestContext, input: UpdateCustomerInput): Promise<Customer> {
  authorize(ctx, "customers:write");
  return inTransaction(async (tx) => {
    const row = await lockCustomer(tx, ctx, input);
    const { organizationId, id } = row;
    if (input.externalId) await requireFree(tx, { organizationId, id, externalId: input.externalId });
    const { name, externalId, email, tags } = input;
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(externalId === undefined ? {} : { externalId }),
      ...(email === undefined ? {} : { email }),
      ...(tags === undefined ? {} : { tags: [...tags] }),
    };
    await tx
      .update(customers)
      .set({ ...changes, updatedAt: clock.now() })
      .where(and(eq(customers.organizationId, organizationId), eq(customers.id, id)));
    await recordAudit(tx, ctx, {
      action: "customer.update",
      targetKind: "customer",
      targetId: id,
      targetName: name ?? row.name,
      changedFields: Object.keys(changes),
    });
    return getCustomer(ctx, { id });
  });
}

interface Named {
  readonly organizationId: string;
  readonly id: string;
  readonly externalId: string;
}

/** Two who ask at once: the unique key refuses the later one. */
async function requireFree(tx: Tx, { organizationId, id, externalId }: Named): Promise<void> {
  const [other] = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(
      and(eq(customers.organizationId, organizationId), eq(customers.externalId, externalId), ne(customers.id, id)),
    );
  if (other) throw externalIdTaken();
}
