import { type PartitionedRetention, RETENTION_CLASSES } from "@/db/retention-classes";

export interface PartitionPlan extends PartitionedRetention {
  readonly table: string;
}

/** The tables that are kept in partitions, and how. */
export function partitionedTables(): readonly PartitionPlan[] {
  return Object.entries(RETENTION_CLASSES).flatMap(([table, retention]) =>
    retention.kind === "partitioned" ? [{ table, ...retention }] : [],
  );
}
