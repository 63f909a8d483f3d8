import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { members, organizations } from "@/db/schema";
import type { Organization } from "@/lib/contracts/organizations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { presentOrganization } from "./present-organization";

/** Where the actor is a member; an API key knows of its own organization only. */
export async function listOrganizations(
  ctx: RequestContext<MemberActor>,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: Organization[]; nextCursor: string | null }> {
  authorize(ctx, "organization:read");
  const { actor } = ctx;
  const [after] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const rows = await acrossOrganizations("memberships_of_user", () =>
    db()
      .select({ organization: organizations, role: members.role })
      .from(members)
      .innerJoin(organizations, eq(organizations.id, members.organizationId))
      .where(
        and(
          eq(members.userId, actor.userId),
          actor.kind === "api_key" ? eq(organizations.id, actor.organizationId) : undefined,
          after ? gt(organizations.id, after) : undefined,
        ),
      )
      .orderBy(asc(organizations.id))
      .limit(input.limit + 1),
  );
  const shown = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ organization, role }) =>
      presentOrganization(organization, {
        role: actor.kind === "api_key" ? actor.role : role,
        current: organization.id === actor.organizationId,
      }),
    ),
    nextCursor: last ? encodeCursor([last.organization.id]) : null,
  };
}
