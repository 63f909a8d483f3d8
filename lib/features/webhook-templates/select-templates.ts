import { and, asc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookTemplates, webhookTemplateVersions } from "@/db/schema";
import type { OwnTemplate } from "@/lib/contracts/webhooks/templates";

/** The organization's own templates as they are now, by name. */
export async function selectTemplates(organizationId: string, where?: SQL): Promise<OwnTemplate[]> {
  const rows = await db()
    .select({
      id: webhookTemplates.id,
      name: webhookTemplates.name,
      description: webhookTemplates.description,
      version: webhookTemplates.version,
      transformation: webhookTemplateVersions.transformation,
      eventTypes: webhookTemplateVersions.eventTypes,
      createdAt: webhookTemplates.createdAt,
      updatedAt: webhookTemplates.updatedAt,
    })
    .from(webhookTemplates)
    .innerJoin(
      webhookTemplateVersions,
      and(
        eq(webhookTemplateVersions.organizationId, webhookTemplates.organizationId),
        eq(webhookTemplateVersions.templateId, webhookTemplates.id),
        eq(webhookTemplateVersions.version, webhookTemplates.version),
      ),
    )
    .where(and(eq(webhookTemplates.organizationId, organizationId), where))
    .orderBy(asc(webhookTemplates.name), asc(webhookTemplates.id));
  return rows.map((row) => ({
    ...row,
    kind: "own",
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}
