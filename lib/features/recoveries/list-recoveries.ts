import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { webhookRecoveries } from "@/db/schema";
import type { WebhookRecovery } from "@/lib/contracts/webhooks/endpoints";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { getEndpoint } from "@/lib/features/endpoints/get-endpoint";
import { presentRecovery } from "./present-recovery";

export interface ListRecoveriesInput {
  /** The endpoint's. */
  readonly id: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What was asked to be sent to an endpoint again, newest first, and how far each is. @throws AppError not_found */
export async function listRecoveries(
  ctx: RequestContext,
  { id, limit, cursor }: ListRecoveriesInput,
): Promise<{ data: WebhookRecovery[]; nextCursor: string | null }> {
  authorize(ctx, "endpoints:read");
  await getEndpoint(ctx, { id });
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const rows = await db()
    .select()
    .from(webhookRecoveries)
    .where(
      and(
        eq(webhookRecoveries.organizationId, ctx.actor.organizationId),
        eq(webhookRecoveries.endpointId, id),
        before ? lt(webhookRecoveries.id, before) : undefined,
      ),
    )
    .orderBy(desc(webhookRecoveries.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map(presentRecovery), nextCursor: last ? encodeCursor([last.id]) : null };
}
