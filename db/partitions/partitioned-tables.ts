import { type PartitionedRetention, RETENTION_CLASSES } from "@/db/retention-classes";
import { env } from "@/lib/base/env";

export interface PartitionPlan extends PartitionedRetention {
  readonly table: string;
}

/** The tables that are kept in partitions, and how: as long as the operator's settings say, where there is one. */
export function partitionedTables(): readonly PartitionPlan[] {
  return Object.entries(RETENTION_CLASSES).flatMap(([table, retention]) =>
    retention.kind === "partitioned" ? [{ table, ...retention, days: daysOf(retention) }] : [],
  );
}

function daysOf({ setting, days }: PartitionedRetention): number | null {
  return (setting && env()[setting]) ?? days;
}
