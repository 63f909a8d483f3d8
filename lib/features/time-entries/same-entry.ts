import { and, eq, type SQL } from "drizzle-orm";
import { timeEntries } from "@/db/schema";

export function sameEntry({ organizationId, id }: { organizationId: string; id: string }): SQL | undefined {
  return and(eq(timeEntries.organizationId, organizationId), eq(timeEntries.id, id));
}
