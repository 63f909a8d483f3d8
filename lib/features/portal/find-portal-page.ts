import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations, portalLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Portal, PortalEndpoint } from "@/lib/contracts/portal";
import { lookAtPortalLink, type PortalLinkRow } from "@/lib/core/auth/look-at-portal-link";
import type { ListedDeliveries } from "@/lib/features/deliveries/list-seen-deliveries";
import { getPortal } from "./get-portal";
import { listPortalDeliveries } from "./list-portal-deliveries";
import { listPortalEndpoints } from "./list-portal-endpoints";

export type PortalPage =
  | { readonly kind: "expired" | "revoked" | "ended"; readonly organization: string }
  | {
      readonly kind: "usable";
      readonly portal: Portal;
      readonly endpoints: { readonly data: PortalEndpoint[]; readonly nextCursor: string | null };
      readonly deliveries: ListedDeliveries;
    };

const SHOWN = 50;
const DELIVERIES_SHOWN = 25;

/** The page of a portal's link, which counts as used from then on; null where the token is of none. */
export async function findPortalPage(token: string): Promise<PortalPage | null> {
  const state = await lookAtPortalLink(token);
  if (!state) return null;
  if (state.kind !== "usable") return { kind: state.kind, organization: await nameOf(state.link) };
  const { actor, link } = state;
  await db()
    .update(portalLinks)
    .set({ usedAt: clock.now() })
    .where(and(eq(portalLinks.organizationId, link.organizationId), eq(portalLinks.id, link.id)));
  const [portal, endpoints, deliveries] = await Promise.all([
    getPortal(actor),
    listPortalEndpoints(actor, { limit: SHOWN }),
    listPortalDeliveries(actor, { limit: DELIVERIES_SHOWN }),
  ]);
  return { kind: "usable", portal, endpoints, deliveries };
}

async function nameOf({ organizationId }: PortalLinkRow): Promise<string> {
  const [organization] = await db()
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return organization?.name ?? "";
}
