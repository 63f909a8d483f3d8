import { and, eq } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members, organizations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Organization } from "@/lib/contracts/organizations";
import type { PersonActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { presentOrganization } from "./present-organization";

/** One of the person's organizations, as the one they look at from now on. @throws AppError not_found */
export async function getOwnOrganization(
  ctx: RequestContext<PersonActor>,
  input: { slug: string },
): Promise<Organization> {
  const [found] = await acrossOrganizations("memberships_of_user", () =>
    db()
      .select({ organization: organizations, role: members.role })
      .from(members)
      .innerJoin(organizations, eq(organizations.id, members.organizationId))
      .where(and(eq(members.userId, ctx.actor.userId), eq(organizations.slug, input.slug))),
  );
  if (!found) throw new AppError("not_found", "There is no such organization.");
  return presentOrganization(found.organization, { role: found.role, current: true });
}
