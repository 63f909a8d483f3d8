import { and, desc, eq, gte, ilike, lt, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { db } from "@/db/client";
import { billedInvoices, checkouts, connections, payments, refunds, subscriptions } from "@/db/schema";
import { isId } from "@/lib/base/id";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { everReadableTo } from "@/lib/features/connections/visibility";
import type { MoneyKind } from "@/lib/providers/money-contract";
import { type MoneyRow, tableOf } from "./money-rows";
import type { SourceRow } from "./source-of";
import { begunAt } from "./told-money";

export interface MoneyFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly status?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly q?: string | undefined;
}

export interface FoundMoney<Kind extends MoneyKind> {
  readonly row: MoneyRow<Kind>;
  readonly connection: SourceRow;
}

/** In which columns a word is looked for. */
const SEARCHED: { readonly [Kind in MoneyKind]: readonly PgColumn[] } = {
  payment: [payments.externalId, payments.email, payments.description, payments.customerExternalId],
  refund: [refunds.externalId, refunds.paymentExternalId, refunds.reason],
  checkout: [checkouts.externalId, checkouts.email, checkouts.reference, checkouts.paymentExternalId],
  subscription: [subscriptions.externalId, subscriptions.customerExternalId],
  invoice: [
    billedInvoices.externalId,
    billedInvoices.number,
    billedInvoices.email,
    billedInvoices.subscriptionExternalId,
  ],
};

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** What the caller may see of one kind, the latest first; of connections that were disconnected, too. */
export async function listMoney<Kind extends MoneyKind, Shown>(
  ctx: RequestContext,
  { kind, filter, present }: { kind: Kind; filter: MoneyFilter; present: (found: FoundMoney<Kind>) => Shown },
): Promise<{ data: Shown[]; nextCursor: string | null }> {
  authorize(ctx, "payments:read");
  const rows = await findMoney(ctx, kind, conditionOf(kind, filter), filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? shown.at(-1)?.row : undefined;
  const nextCursor = last ? encodeCursor([begunAt(last).toISOString(), last.id]) : null;
  return { data: shown.map(present), nextCursor };
}

/** With the connection that it came through. */
export async function findMoney<Kind extends MoneyKind>(
  ctx: RequestContext,
  kind: Kind,
  where: SQL | undefined,
  limit: number,
): Promise<FoundMoney<Kind>[]> {
  const table = tableOf(kind);
  const rows: unknown = await db()
    .select({
      row: table,
      connection: { id: connections.id, name: connections.name, integration: connections.integration },
    })
    .from(table)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, table.organizationId), eq(connections.id, table.connectionId)),
    )
    .where(and(everReadableTo(ctx.actor), eq(table.organizationId, ctx.actor.organizationId), where))
    .orderBy(desc(table.externalCreatedAt), desc(table.id))
    .limit(limit);
  return rows as FoundMoney<Kind>[]; // of the kind's own table
}

function conditionOf(kind: MoneyKind, { cursor, connectionId, status, from, to, q }: MoneyFilter): SQL | undefined {
  const table = tableOf(kind);
  const pattern = q && `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return and(
    connectionId ? eq(table.connectionId, connectionId) : undefined,
    // A status that it cannot have is none's.
    status ? eq(table.status, status as "pending") : undefined,
    from ? gte(table.externalCreatedAt, from) : undefined,
    to ? lt(table.externalCreatedAt, to) : undefined,
    q && pattern
      ? or(isId(q) ? eq(table.id, q) : undefined, ...SEARCHED[kind].map((column) => ilike(column, pattern)))
      : undefined,
    cursor ? after(table, decodeCursor(cursor, place)) : undefined,
  );
}

function after(table: ReturnType<typeof tableOf>, [text, id]: z.output<typeof place>): SQL | undefined {
  const at = new Date(text);
  return or(lt(table.externalCreatedAt, at), and(eq(table.externalCreatedAt, at), lt(table.id, id)));
}
