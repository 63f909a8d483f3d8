import { newId } from "@/lib/base/id";

interface StoredItem {
  readonly id: string;
  readonly externalId: string;
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
}

export interface Difference<Row> {
  readonly kind: "created" | "updated" | "deleted";
  readonly before: Row | null;
  readonly row: Row;
  readonly changed: readonly string[];
}

export interface MergedCatalogue<Row> {
  readonly differences: readonly Difference<Row>[];
  readonly unchanged: number;
}

interface Merging<Row, Fact> {
  readonly stored: readonly Row[];
  readonly facts: readonly Fact[];
  readonly now: Date;
  /** A row of the fact; `kept` is what no fact says. */
  readonly rowOf: (fact: Fact, kept: Row | { readonly id: string; readonly createdAt: Date }) => Row;
}

/** What is different between a whole list and what is stored. What the list has no more is gone; it may come back. */
export function mergeCatalogue<Row extends StoredItem, Fact extends { readonly externalId: string }>({
  stored,
  facts,
  now,
  rowOf,
}: Merging<Row, Fact>): MergedCatalogue<Row> {
  const known = new Map(stored.map((row) => [row.externalId, row]));
  const listed = new Set(facts.map(({ externalId }) => externalId));
  const differences: Difference<Row>[] = [];
  for (const fact of facts) {
    const before = known.get(fact.externalId) ?? null;
    const row = rowOf(fact, before ?? { id: newId(), createdAt: now });
    const changed = before ? changedFields(before, row) : [];
    if (!before || before.deletedAt) differences.push({ kind: "created", before, row, changed });
    else if (changed.length > 0) differences.push({ kind: "updated", before, row, changed });
  }
  for (const row of stored) {
    if (row.deletedAt || listed.has(row.externalId)) continue;
    differences.push({ kind: "deleted", before: row, row: { ...row, deletedAt: now, updatedAt: now }, changed: [] });
  }
  const met = facts.length - differences.filter(({ kind }) => kind !== "deleted").length;
  return { differences, unchanged: met };
}

function changedFields(before: object, after: object): string[] {
  const now = new Map(Object.entries(after));
  return Object.entries(before).flatMap(([name, value]) =>
    name === "updatedAt" || JSON.stringify(value) === JSON.stringify(now.get(name)) ? [] : [name],
  );
}
