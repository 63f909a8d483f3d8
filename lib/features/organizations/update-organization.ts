import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { organizations } from "@/db/schema";
import type { Organization } from "@/lib/contracts/organizations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getOrganization } from "./get-organization";

export async function updateOrganization(
  ctx: RequestContext<MemberActor>,
  input: { name: string },
): Promise<Organization> {
  authorize(ctx, "organization:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    await tx.update(organizations).set({ name: input.name }).where(eq(organizations.id, organizationId));
    await recordAudit(tx, ctx, {
      action: "organization.update",
      targetKind: "organization",
      targetId: organizationId,
      targetName: input.name,
      changedFields: ["name"],
    });
    return getOrganization(ctx);
  });
}
