import { lt } from "drizzle-orm";
import { z } from "zod";
import { customIntegrations } from "@/db/schema";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectCustomIntegrations } from "./select-custom-integrations";

/** What the organization added itself, newest first. */
export async function listCustomIntegrations(
  ctx: RequestContext<MemberActor>,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: CustomIntegration[]; nextCursor: string | null }> {
  authorize(ctx, "custom_integrations:read");
  const [before] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const where = before ? lt(customIntegrations.id, before) : undefined;
  const rows = await selectCustomIntegrations(ctx.actor.organizationId, where, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
