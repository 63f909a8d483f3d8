import { count, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { organizations, webhookTemplates, webhookTemplateVersions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { OwnTemplate } from "@/lib/contracts/webhooks/templates";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findTemplate } from "./find-template";
import { refuseUnreadable } from "./refuse-unreadable";

const MOST = 200;

export interface NewTemplate {
  readonly name: string;
  readonly description: string;
  readonly transformation: string;
  readonly eventTypes: readonly string[];
}

/**
 * Keeps a transformation for everybody in the organization.
 * @throws AppError unprocessable: it is no JSONata; conflict: the name is taken, or there are too many
 */
export async function createTemplate(ctx: RequestContext<MemberActor>, input: NewTemplate): Promise<OwnTemplate> {
  authorize(ctx, "webhook_templates:write");
  refuseUnreadable(input.transformation);
  const { organizationId, userId } = ctx.actor;
  return inTransaction(async (tx) => {
    await refuseTooMany(tx, organizationId);
    const now = clock.now();
    const made = { organizationId, createdByUserId: userId, createdAt: now };
    const { name, description, transformation, eventTypes } = input;
    const id = newId();
    const added = await tx
      .insert(webhookTemplates)
      .values({ ...made, id, name, description, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: webhookTemplates.id });
    if (added.length === 0) throw nameTaken();
    await tx
      .insert(webhookTemplateVersions)
      .values({ ...made, templateId: id, version: 1, transformation, eventTypes: [...eventTypes] });
    await recordAudit(tx, ctx, {
      action: "webhook_template.create",
      targetKind: "webhook_template",
      targetId: id,
      targetName: name,
    });
    return findTemplate(organizationId, id);
  });
}

/** One after the other: two that are made at once must not both be the last. */
async function refuseTooMany(tx: Tx, organizationId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  const [row] = await tx
    .select({ made: count() })
    .from(webhookTemplates)
    .where(eq(webhookTemplates.organizationId, organizationId));
  if ((row?.made ?? 0) < MOST) return;
  throw new AppError("conflict", `There can be ${MOST} templates at most. Delete one that is not needed.`, {
    details: { most: MOST },
  });
}

export function nameTaken(): AppError {
  const message = "There is a template of this name already. Give this one another name.";
  return new AppError("conflict", message, { errors: [{ path: "name", message }] });
}
