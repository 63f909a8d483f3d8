import type { z } from "zod";
import { decimalMoney } from "@/lib/base/money";
import type { moneySource, Price } from "@/lib/contracts/payments";
import { begunAt } from "./told-money";

/** What is shown of a connection beside something that came through it. */
export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly integration: string;
}

interface Kept {
  readonly id: string;
  readonly externalId: string;
  readonly externalCreatedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly webUrl: string | null;
}

/** What everything that came from a provider says of where it came from, and when. */
export function keptFields(row: Kept, { id, name, integration }: SourceRow) {
  const source: z.input<typeof moneySource> = {
    connectionId: id,
    connectionName: name,
    integration,
    externalId: row.externalId,
    url: row.webUrl,
  };
  return { id: row.id, source, createdAt: begunAt(row).toISOString(), updatedAt: row.updatedAt.toISOString() };
}

export function priceOf(minor: number, currency: string): Price {
  return { ...decimalMoney(minor, currency), minor };
}

export function isoOf(at: Date | null): string | null {
  return at ? at.toISOString() : null;
}
