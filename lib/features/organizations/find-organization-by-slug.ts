import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";

/** For operators: the id of an organization; null where there is none of that slug. */
export async function findOrganizationBySlug(slug: string): Promise<string | null> {
  const [organization] = await db()
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.slug, slug));
  return organization?.id ?? null;
}
