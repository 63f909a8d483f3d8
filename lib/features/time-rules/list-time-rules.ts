import { and, eq, gt, or } from "drizzle-orm";
import { z } from "zod";
import { timeRules } from "@/db/schema";
import type { TimeRule } from "@/lib/contracts/time-rules";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectTimeRules } from "./select-time-rules";

const place = z.tuple([z.int(), z.uuid()]);

/** The caller's own rules, in their order. */
export async function listTimeRules(
  ctx: RequestContext<MemberActor>,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: TimeRule[]; nextCursor: string | null }> {
  authorize(ctx, "time:read");
  const [position, id] = input.cursor ? decodeCursor(input.cursor, place) : [];
  const after =
    position !== undefined && id
      ? or(gt(timeRules.position, position), and(eq(timeRules.position, position), gt(timeRules.id, id)))
      : undefined;
  const rows = await selectTimeRules(ctx.actor, after, input.limit + 1);
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.position, last.id]) : null };
}
