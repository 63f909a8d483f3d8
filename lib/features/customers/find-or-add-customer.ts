import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { customers } from "@/db/schema";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomerRow } from "./find-customer";
import { insertCustomer } from "./insert-customer";

export interface NamedCustomer {
  readonly externalId: string;
  /** Of a new one; default: the external id. */
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

/** The customer of an external id, added where there is none. What is known of one stays as it is. */
export async function findOrAddCustomer(tx: Tx, ctx: RequestContext, named: NamedCustomer): Promise<CustomerRow> {
  const known = await findByExternalId(tx, ctx, named);
  if (known) return known;
  authorize(ctx, "customers:write");
  const { externalId, name = externalId, email } = named;
  const made = await insertCustomer(tx, ctx, { externalId, name, email });
  // Of two who ask at once, one adds: the other waits for that, and finds it.
  const added = made ?? (await findByExternalId(tx, ctx, named));
  if (!added) throw new Error("a customer was neither there nor added");
  return added;
}

async function findByExternalId(
  tx: Tx,
  { actor }: RequestContext,
  { externalId }: NamedCustomer,
): Promise<CustomerRow | null> {
  const [row] = await tx
    .select()
    .from(customers)
    .where(and(eq(customers.organizationId, actor.organizationId), eq(customers.externalId, externalId)));
  return row ?? null;
}
