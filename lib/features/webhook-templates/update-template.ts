import { and, eq, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { webhookTemplates, webhookTemplateVersions } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { OwnTemplate } from "@/lib/contracts/webhooks/templates";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { nameTaken } from "./create-template";
import { findTemplate } from "./find-template";
import { lockTemplate, type TemplateRow } from "./lock-template";
import { refuseUnreadable } from "./refuse-unreadable";

export interface UpdateTemplateInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly transformation?: string | undefined;
  readonly eventTypes?: readonly string[] | undefined;
  readonly note?: string | undefined;
}

/**
 * Changes what a template is called, or makes a new version of what it says; endpoints that were made from it keep what they have.
 * @throws AppError not_found; unprocessable: it is no JSONata; conflict: the name is taken
 */
export async function updateTemplate(
  ctx: RequestContext<MemberActor>,
  { id, note = "", ...input }: UpdateTemplateInput,
): Promise<OwnTemplate> {
  authorize(ctx, "webhook_templates:write");
  if (input.transformation !== undefined) refuseUnreadable(input.transformation);
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const row = await lockTemplate(tx, organizationId, id);
    const before = await findTemplate(organizationId, id);
    const changed = changesOf(before, input);
    if (changed.length === 0) return before;
    const name = input.name ?? row.name;
    if (name !== row.name) await refuseTaken(tx, row, name);
    const saysOther = changed.includes("transformation") || changed.includes("eventTypes");
    const version = row.version + (saysOther ? 1 : 0);
    await tx
      .update(webhookTemplates)
      .set({ name, description: input.description ?? row.description, version, updatedAt: clock.now() })
      .where(and(eq(webhookTemplates.organizationId, organizationId), eq(webhookTemplates.id, id)));
    if (saysOther) await addVersion(tx, ctx, { ...before, ...definedOf(input), id, version, note });
    await recordAudit(tx, ctx, {
      action: "webhook_template.update",
      targetKind: "webhook_template",
      targetId: id,
      targetName: name,
      changedFields: changed,
    });
    return findTemplate(organizationId, id);
  });
}

type Changes = Omit<UpdateTemplateInput, "id" | "note">;
const FIELDS = ["name", "description", "transformation", "eventTypes"] as const;

/** The fields that become other than they are. */
function changesOf(before: OwnTemplate, input: Changes): string[] {
  return FIELDS.filter(
    (field) => input[field] !== undefined && JSON.stringify(input[field]) !== JSON.stringify(before[field]),
  );
}

function definedOf({ transformation, eventTypes }: Changes) {
  return { ...(transformation !== undefined && { transformation }), ...(eventTypes && { eventTypes }) };
}

interface NewVersion {
  readonly id: string;
  readonly version: number;
  readonly transformation: string;
  readonly eventTypes: readonly string[];
  readonly note: string;
}

async function addVersion(tx: Tx, { actor }: RequestContext<MemberActor>, made: NewVersion): Promise<void> {
  const { id, version, transformation, eventTypes, note } = made;
  await tx.insert(webhookTemplateVersions).values({
    organizationId: actor.organizationId,
    templateId: id,
    version,
    transformation,
    eventTypes: [...eventTypes],
    note,
    createdByUserId: actor.userId,
    createdAt: clock.now(),
  });
}

/** Two who ask at once: the unique key refuses the later one. */
async function refuseTaken(tx: Tx, { organizationId, id }: TemplateRow, name: string): Promise<void> {
  const [other] = await tx
    .select({ id: webhookTemplates.id })
    .from(webhookTemplates)
    .where(
      and(
        eq(webhookTemplates.organizationId, organizationId),
        eq(webhookTemplates.name, name),
        ne(webhookTemplates.id, id),
      ),
    );
  if (other) throw nameTaken();
}
