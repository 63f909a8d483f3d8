import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import { integrationName } from "@/lib/providers/catalogue";
import { providerOfCustomKey } from "./custom-row";

/** What an organization calls these integrations. Nothing is asked of the database where all are the catalogue's. */
export async function integrationNames(
  organizationId: string,
  keys: readonly string[],
): Promise<(key: string) => string> {
  const own = [...new Set(keys.filter((key) => providerOfCustomKey(key) !== null))];
  const rows =
    own.length === 0
      ? []
      : await db()
          .select({ key: customIntegrations.key, name: customIntegrations.name })
          .from(customIntegrations)
          .where(and(eq(customIntegrations.organizationId, organizationId), inArray(customIntegrations.key, own)));
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? integrationName(key);
}
