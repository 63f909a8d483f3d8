import type { Tx } from "@/db/client";
import { customers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomerRow } from "./find-customer";

export interface NewCustomer {
  readonly name: string;
  readonly externalId?: string | undefined;
  readonly email?: string | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** Adds a customer; null where the external id is another's. */
export async function insertCustomer(tx: Tx, ctx: RequestContext, input: NewCustomer): Promise<CustomerRow | null> {
  const now = clock.now();
  const [made] = await tx
    .insert(customers)
    .values({
      organizationId: ctx.actor.organizationId,
      id: newId(),
      externalId: input.externalId ?? null,
      name: input.name,
      email: input.email ?? null,
      tags: [...(input.tags ?? [])],
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return null;
  await recordAudit(tx, ctx, {
    action: "customer.create",
    targetKind: "customer",
    targetId: made.id,
    targetName: made.name,
  });
  return made;
}
