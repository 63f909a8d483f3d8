import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { portalLinks } from "@/db/schema";
import type { PortalLink } from "@/lib/contracts/portal-links";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { decodeCursor, encodeCursor } from "@/lib/core/http/cursor";
import { selectPortalLinks } from "./select-portal-links";

export interface ListPortalLinksInput {
  readonly customerId?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Links to customers' portals, newest first; never their tokens. */
export async function listPortalLinks(
  ctx: RequestContext,
  { customerId, limit, cursor }: ListPortalLinksInput,
): Promise<{ data: PortalLink[]; nextCursor: string | null }> {
  authorize(ctx, "portal_links:read");
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.uuid()])) : [];
  const where = and(
    customerId ? eq(portalLinks.customerId, customerId) : undefined,
    before ? lt(portalLinks.id, before) : undefined,
  );
  const rows = await selectPortalLinks(ctx.actor.organizationId, where, limit + 1);
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? encodeCursor([last.id]) : null };
}
