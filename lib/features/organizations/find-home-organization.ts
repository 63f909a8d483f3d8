import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import { env } from "@/lib/base/env";

/** The organization that the deployment belongs to: HUB_HOME_ORG, else the first one. Null where there is none. */
export async function findHomeOrganization(): Promise<typeof organizations.$inferSelect | null> {
  const { HUB_HOME_ORG: slug } = env();
  const every = db().select().from(organizations);
  const [home] = slug
    ? await every.where(eq(organizations.slug, slug))
    : await every.orderBy(asc(organizations.createdAt), asc(organizations.id)).limit(1);
  return home ?? null;
}
