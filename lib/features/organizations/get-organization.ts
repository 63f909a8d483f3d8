import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { Organization } from "@/lib/contracts/organizations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { presentOrganization } from "./present-organization";

/** The organization that the actor acts in. */
export async function getOrganization(ctx: RequestContext<MemberActor>): Promise<Organization> {
  authorize(ctx, "organization:read");
  const { organizationId, role } = ctx.actor;
  const [organization] = await db().select().from(organizations).where(eq(organizations.id, organizationId));
  if (!organization) throw new AppError("not_found", "There is no such organization.");
  return presentOrganization(organization, { role, current: true });
}
