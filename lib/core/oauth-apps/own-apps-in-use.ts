import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { oauthApps } from "@/db/schema";

/** The providers at which an organization has an app of its own in use, for lists. */
export async function ownAppsInUse(organizationId: string): Promise<ReadonlySet<string>> {
  const rows = await db()
    .select({ provider: oauthApps.provider })
    .from(oauthApps)
    .where(and(eq(oauthApps.organizationId, organizationId), isNull(oauthApps.retiredAt)));
  return new Set(rows.map(({ provider }) => provider));
}
