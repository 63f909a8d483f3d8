import { z } from "zod";
import type { DeadLetter } from "@/lib/contracts/dead-letters";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectDeadLetters } from "./select-dead-letters";

interface ListDeadLetters {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly job?: string | undefined;
}

/** Jobs that gave up or ran out of tries, newest first. */
export async function listDeadLetters(
  ctx: RequestContext<MemberActor>,
  { limit, cursor, job }: ListDeadLetters,
): Promise<{ data: DeadLetter[]; nextCursor: string | null }> {
  authorize(ctx, "dead_letters:read");
  const [failedAt, id] = cursor ? decodeCursor(cursor, CURSOR) : [];
  const before = failedAt !== undefined && id !== undefined ? { failedAt, id } : undefined;
  const found = await selectDeadLetters(ctx.actor, { job, before, limit: limit + 1 });
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.place, last.id]) : null };
}

/** As Postgres writes an instant: `2026-03-01 09:00:00.123456+00`. */
const POSTGRES_INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?$/;
const CURSOR = z.tuple([z.string().regex(POSTGRES_INSTANT), z.uuid()]);
