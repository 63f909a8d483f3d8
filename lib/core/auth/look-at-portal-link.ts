import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { customers, portalLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import type { CustomerActor } from "@/lib/core/context/actor";
import { mayItsMaker } from "./may-its-maker";

export type PortalLinkRow = typeof portalLinks.$inferSelect;

/** A link to a portal as it stands now; null: there is no such one. */
export type PortalState =
  | { readonly kind: "usable"; readonly link: PortalLinkRow; readonly actor: CustomerActor }
  | { readonly kind: "expired" | "revoked" | "ended"; readonly link: PortalLinkRow };

/**
 * Whose portal a token opens, and does it still? It acts for its customer, and lives by its maker: who is no member any more, may
 * make no such links any more, or revoked the key that it was made with, has ended it.
 */
export async function lookAtPortalLink(token: string): Promise<PortalState | null> {
  const [found] = await db()
    .select({ link: portalLinks, customerName: customers.name })
    .from(portalLinks)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, portalLinks.organizationId), eq(customers.id, portalLinks.customerId)),
    )
    .where(eq(portalLinks.tokenHash, sha256(token)));
  if (!found) return null;
  const { link, customerName } = found;
  if (link.revokedAt) return { kind: "revoked", link };
  if (link.expiresAt <= clock.now()) return { kind: "expired", link };
  if (!(await mayItsMaker(link, "portal_links:write"))) return { kind: "ended", link };
  const { organizationId, customerId, id: sessionId } = link;
  return {
    kind: "usable",
    link,
    actor: { kind: "customer", organizationId, customerId, sessionId, name: customerName },
  };
}
