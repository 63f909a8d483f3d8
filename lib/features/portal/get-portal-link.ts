import { eq } from "drizzle-orm";
import { portalLinks } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { PortalLink } from "@/lib/contracts/portal-links";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectPortalLinks } from "./select-portal-links";

/** @throws AppError not_found */
export async function getPortalLink(ctx: RequestContext, input: { id: string }): Promise<PortalLink> {
  authorize(ctx, "portal_links:read");
  const [link] = await selectPortalLinks(ctx.actor.organizationId, eq(portalLinks.id, input.id), 1);
  if (!link) throw new AppError("not_found", "There is no such link.");
  return link;
}
