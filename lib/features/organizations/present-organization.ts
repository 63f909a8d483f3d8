import type { organizations } from "@/db/schema";
import type { Organization } from "@/lib/contracts/organizations";
import type { Role } from "@/lib/core/context/actor";

/** An organization as one of its members sees it. */
export function presentOrganization(
  { id, slug, name, createdAt }: typeof organizations.$inferSelect,
  { role, current }: { role: Role; current: boolean },
): Organization {
  return { id, slug, name, role, current, createdAt: createdAt.toISOString() };
}
