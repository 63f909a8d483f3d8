import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import { env } from "@/lib/base/env";

/** Is it the organization that the deployment belongs to: HUB_HOME_ORG, else the first one? */
export async function isHomeOrganization(organizationId: string): Promise<boolean> {
  const { HUB_HOME_ORG: slug } = env();
  const { id, slug: itsSlug } = organizations;
  const [first] = slug
    ? await db().select({ id }).from(organizations).where(eq(itsSlug, slug))
    : await db().select({ id }).from(organizations).orderBy(asc(organizations.createdAt), asc(id)).limit(1);
  return first?.id === organizationId;
}
