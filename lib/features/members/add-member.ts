import { inTransaction } from "@/db/client";
import { members } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { findOrCreateUser } from "@/lib/core/auth/find-or-create-user";
import type { DeploymentActor, Role } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

/** Puts a person into an organization without an invitation: for operators only. Does nothing for who is in it. */
export async function addMember(
  ctx: RequestContext<DeploymentActor>,
  input: { organizationId: string; email: string; name: string; role: Role },
): Promise<void> {
  const { organizationId, role, ...person } = input;
  await inTransaction(async (tx) => {
    const { id: userId } = await findOrCreateUser(person);
    const added = await tx
      .insert(members)
      .values({ organizationId, userId, role, createdAt: clock.now() })
      .onConflictDoNothing()
      .returning({ userId: members.userId });
    if (added.length === 0) return;
    await recordAudit(tx, ctx, {
      organizationId,
      action: "member.add",
      targetKind: "member",
      targetId: userId,
      targetName: person.name,
      outcome: `as_${role}`,
    });
  });
}
