import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readableTo } from "./visibility";

const MAX = 100;

/** The tags of the connections that the caller may read, in alphabetical order, as many as a menu holds. */
export async function listTags(ctx: RequestContext): Promise<string[]> {
  authorize(ctx, "connections:read");
  const tag = sql<string>`unnest(${connections.tags})`.as("tag");
  const rows = await db()
    .selectDistinct({ tag })
    .from(connections)
    .where(readableTo(ctx.actor))
    .orderBy(tag)
    .limit(MAX);
  return rows.map((row) => row.tag);
}
