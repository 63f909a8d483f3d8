import { and, eq, isNull } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { portalLinks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { getPortalLink } from "./get-portal-link";

/** Ends a link to a portal at once, also where it is open in a browser. Once more changes nothing. */
export async function revokePortalLink(ctx: RequestContext, input: { id: string }): Promise<void> {
  authorize(ctx, "portal_links:write");
  const { id, customer } = await getPortalLink(ctx, input);
  await inTransaction(async (tx) => {
    const [revoked] = await tx
      .update(portalLinks)
      .set({ revokedAt: clock.now() })
      .where(
        and(
          eq(portalLinks.organizationId, ctx.actor.organizationId),
          eq(portalLinks.id, id),
          isNull(portalLinks.revokedAt),
        ),
      )
      .returning({ id: portalLinks.id });
    if (!revoked) return;
    await recordAudit(tx, ctx, {
      action: "portal_link.revoke",
      targetKind: "portal_link",
      targetId: id,
      targetName: customer.name,
    });
  });
}
