import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { users, webhookTemplateVersions } from "@/db/schema";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import type { listTemplateVersionsContract } from "@/lib/contracts/webhooks/templates";
import { displayName } from "@/lib/core/auth/display-name";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { findTemplate } from "./find-template";

/** How a template was at any time, newest first. @throws AppError not_found */
export async function listTemplateVersions(
  ctx: RequestContext,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string | undefined },
): Promise<ContractAnswer<typeof listTemplateVersionsContract>> {
  authorize(ctx, "webhook_templates:read");
  const { organizationId } = ctx.actor;
  await findTemplate(organizationId, id);
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.number().int()])) : [];
  const rows = await db()
    .select({ made: webhookTemplateVersions, maker: users })
    .from(webhookTemplateVersions)
    .leftJoin(users, eq(users.id, webhookTemplateVersions.createdByUserId))
    .where(
      and(
        eq(webhookTemplateVersions.organizationId, organizationId),
        eq(webhookTemplateVersions.templateId, id),
        before === undefined ? undefined : lt(webhookTemplateVersions.version, before),
      ),
    )
    .orderBy(desc(webhookTemplateVersions.version))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(({ made, maker }) => ({
      version: made.version,
      transformation: made.transformation,
      eventTypes: made.eventTypes,
      note: made.note,
      createdBy: maker && { userId: maker.id, name: displayName(maker) },
      createdAt: made.createdAt,
    })),
    nextCursor: last ? encodeCursor([last.made.version]) : null,
  };
}
