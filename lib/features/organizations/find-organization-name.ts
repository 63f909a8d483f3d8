import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";

/** What an organization is called; null: it is gone. */
export async function findOrganizationName(organizationId: string): Promise<string | null> {
  const [row] = await db()
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.name ?? null;
}
