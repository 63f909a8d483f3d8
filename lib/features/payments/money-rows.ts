import { and, eq, inArray } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { billedInvoices, checkouts, payments, refunds, subscriptions } from "@/db/schema";
import type { MoneyKind } from "@/lib/providers/money-contract";

const TABLES = {
  payment: payments,
  refund: refunds,
  checkout: checkouts,
  subscription: subscriptions,
  invoice: billedInvoices,
} as const;

export type MoneyRow<Kind extends MoneyKind> = (typeof TABLES)[Kind]["$inferSelect"];

export interface MoneyKey {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** What is stored under the provider's ids. */
export async function selectMoney<Kind extends MoneyKind>(
  tx: Queryable,
  kind: Kind,
  { organizationId, connectionId, externalIds }: MoneyKey & { readonly externalIds: readonly string[] },
): Promise<MoneyRow<Kind>[]> {
  if (externalIds.length === 0) return [];
  const table = tableOf(kind);
  const rows: unknown = await tx
    .select()
    .from(table)
    .where(
      and(
        eq(table.organizationId, organizationId),
        eq(table.connectionId, connectionId),
        inArray(table.externalId, [...externalIds]),
      ),
    );
  return rows as MoneyRow<Kind>[]; // of the kind's own table
}

/** Keeps a row as it is now, whether it was kept before or not. */
export async function saveMoney<Kind extends MoneyKind>(tx: Tx, kind: Kind, row: MoneyRow<Kind>): Promise<void> {
  const table = tableOf(kind);
  const values = row as typeof table.$inferSelect; // of the kind's own table
  const { organizationId: _, id: __, ...changes } = values;
  await tx
    .insert(table)
    .values(values)
    .onConflictDoUpdate({ target: [table.organizationId, table.id], set: changes });
}

/**
 * The query builder knows the columns of one table at a time. All five have the keys that are asked for here; of what else
 * they have, each is handed its own rows.
 */
export function tableOf(kind: MoneyKind): typeof refunds {
  return TABLES[kind] as unknown as typeof refunds;
}
