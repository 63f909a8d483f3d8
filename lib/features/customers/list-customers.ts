import { and, eq, ilike, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema";
import type { Customer } from "@/lib/contracts/customers";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectCustomers } from "./select-customers";

export interface ListCustomersInput {
  /** In name, e-mail address or external id, whatever the case. */
  readonly search?: string | undefined;
  readonly externalId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The organization's own customers, newest first. */
export async function listCustomers(
  ctx: RequestContext,
  { search, externalId, limit, cursor }: ListCustomersInput,
): Promise<{ data: Customer[]; nextCursor: string | null }> {
  authorize(ctx, "customers:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const where = and(
    search ? containing(search) : undefined,
    externalId === undefined ? undefined : eq(customers.externalId, externalId),
    before ? lt(customers.id, before) : undefined,
  );
  const rows = await selectCustomers(ctx.actor.organizationId, where, limit + 1);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}

function containing(search: string): SQL | undefined {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return or(ilike(customers.name, pattern), ilike(customers.email, pattern), ilike(customers.externalId, pattern));
}
