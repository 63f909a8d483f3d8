import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { webhookTemplates } from "@/db/schema";
import { noSuchTemplate } from "./find-template";

export type TemplateRow = typeof webhookTemplates.$inferSelect;

/** A template of the organization, locked for a change. @throws AppError not_found, also for another organization's */
export async function lockTemplate(tx: Tx, organizationId: string, id: string): Promise<TemplateRow> {
  const [row] = await tx
    .select()
    .from(webhookTemplates)
    .where(and(eq(webhookTemplates.organizationId, organizationId), eq(webhookTemplates.id, id)))
    .for("update");
  if (!row) throw noSuchTemplate();
  return row;
}
