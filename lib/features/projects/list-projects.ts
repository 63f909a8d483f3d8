import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { projects } from "@/db/schema";
import type { Project } from "@/lib/contracts/projects";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectProjects } from "./select-projects";

export async function listProjects(
  ctx: RequestContext,
  input: { limit: number; cursor?: string | undefined },
): Promise<{ data: Project[]; nextCursor: string | null }> {
  authorize(ctx, "projects:read");
  const [after] = input.cursor ? decodeCursor(input.cursor, z.tuple([z.uuid()])) : [];
  const rows = await selectProjects(
    and(eq(projects.organizationId, ctx.actor.organizationId), after ? gt(projects.id, after) : undefined),
    input.limit + 1,
  );
  const data = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
