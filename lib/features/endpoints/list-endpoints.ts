import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { webhookEndpoints } from "@/db/schema";
import type { WebhookEndpoint } from "@/lib/contracts/webhooks/endpoint";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { mayWriteEndpoint } from "./endpoint-rights";
import { selectEndpoints } from "./select-endpoints";

export interface ListEndpointsInput {
  readonly customerId?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Every endpoint of the organization, newest first; never their secrets. */
export async function listEndpoints(
  ctx: RequestContext,
  { customerId, enabled, limit, cursor }: ListEndpointsInput,
): Promise<{ data: WebhookEndpoint[]; nextCursor: string | null }> {
  authorize(ctx, "endpoints:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const { disabledAt } = webhookEndpoints;
  const isOn = enabled ? isNull(disabledAt) : isNotNull(disabledAt);
  const rows = await selectEndpoints({
    organizationId: ctx.actor.organizationId,
    where: and(
      customerId ? eq(webhookEndpoints.customerId, customerId) : undefined,
      enabled === undefined ? undefined : isOn,
      before ? lt(webhookEndpoints.id, before) : undefined,
    ),
    limit: limit + 1,
    mayWrite: (row) => mayWriteEndpoint(ctx.actor, row),
  });
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
