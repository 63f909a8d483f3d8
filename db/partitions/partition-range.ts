export type PartitionUnit = "day" | "month";

/** One partition of a table: a day or a month of UTC, from its beginning up to the next one's. */
export interface PartitionRange {
  /** `events_p20261121` (a day), `audit_events_p202611` (a month). */
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

/** The partition that a row of this time belongs to. */
export function partitionRange(table: string, unit: PartitionUnit, at: Date): PartitionRange {
  const from = beginningOf(unit, at);
  return { name: `${table}_p${digitsOf(unit, from)}`, from, to: next(unit, from) };
}

/** The current partition and so many after it. */
export function partitionsAhead(
  table: string,
  unit: PartitionUnit,
  { now, ahead }: { now: Date; ahead: number },
): readonly PartitionRange[] {
  const ranges = [partitionRange(table, unit, now)];
  for (let last = ranges[0]; last && ranges.length <= ahead; last = ranges.at(-1)) {
    ranges.push(partitionRange(table, unit, last.to));
  }
  return ranges;
}

/** What a partition's name says about it; null where the name is not one of ours. */
export function readPartitionName(table: string, unit: PartitionUnit, name: string): PartitionRange | null {
  const digits = name.startsWith(`${table}_p`) ? name.slice(table.length + 2) : "";
  const [, year, month, day = "01"] = digits.match(/^(\d{4})(\d{2})(\d{2})?$/) ?? [];
  if (!year || !month) return null;
  // A 13th month becomes another one, and then the name is not the same.
  const range = partitionRange(table, unit, new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))));
  return range.name === name ? range : null;
}

function beginningOf(unit: PartitionUnit, at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), unit === "day" ? at.getUTCDate() : 1));
}

function next(unit: PartitionUnit, from: Date): Date {
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()];
  return new Date(unit === "day" ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1));
}

function digitsOf(unit: PartitionUnit, from: Date): string {
  return from
    .toISOString()
    .slice(0, unit === "day" ? 10 : 7)
    .replaceAll("-", "");
}
