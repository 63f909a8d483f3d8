import { and, desc, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { customers, portalLinks, users } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { PortalLink } from "@/lib/contracts/portal-links";
import { displayName } from "@/lib/core/auth/display-name";
import type { PortalLinkRow } from "@/lib/core/auth/look-at-portal-link";
import { whoseMakersMay } from "@/lib/core/auth/may-its-maker";

/** Links to portals of an organization's customers, newest first; never their tokens. */
export async function selectPortalLinks(
  organizationId: string,
  where: SQL | undefined,
  limit: number,
): Promise<PortalLink[]> {
  const rows = await db()
    .select({
      link: portalLinks,
      customer: { id: customers.id, name: customers.name, externalId: customers.externalId },
      maker: { id: users.id, name: users.name, email: users.email },
    })
    .from(portalLinks)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, portalLinks.organizationId), eq(customers.id, portalLinks.customerId)),
    )
    .leftJoin(users, eq(users.id, portalLinks.createdByUserId))
    .where(and(eq(portalLinks.organizationId, organizationId), where))
    .orderBy(desc(portalLinks.id))
    .limit(limit);
  const living = await whoseMakersMay(
    rows.map(({ link }) => link),
    "portal_links:write",
  );
  return rows.map(({ link, customer, maker }) => ({
    id: link.id,
    status: statusOf(link, living.has(link)),
    customer,
    allowedOrigins: link.allowedOrigins,
    theme: link.theme,
    createdBy: maker && { userId: maker.id, name: displayName(maker) },
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    revokedAt: link.revokedAt?.toISOString() ?? null,
    usedAt: link.usedAt?.toISOString() ?? null,
  }));
}

function statusOf({ revokedAt, expiresAt }: PortalLinkRow, mayMaker: boolean): PortalLink["status"] {
  if (revokedAt) return "revoked";
  if (expiresAt <= clock.now()) return "expired";
  return mayMaker ? "open" : "ended";
}
