import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organizations, webhookEndpoints } from "@/db/schema";
import { shownUrl } from "@/lib/base/shown-url";
import { endpointSecret } from "@/lib/core/outbox/endpoint-secrets";
import { findSecret } from "@/lib/core/vault/secret-store";
import type { EndpointRow } from "@/lib/features/endpoints/endpoint-rights";

interface Wish {
  readonly organizationId: string;
  readonly ownerUserId: string;
  readonly projectId: string | null;
  readonly customerId: string | null;
  readonly event: string;
  readonly url: string;
}

/**
 * The subscription that there is for the same member, place, event and address; null: none. Two who ask at once ask one after
 * the other. Addresses are sealed: those that look alike are opened and compared.
 */
export async function findSubscription(tx: Tx, wish: Wish): Promise<EndpointRow | null> {
  const { organizationId, ownerUserId, projectId, customerId, event, url } = wish;
  if (!URL.canParse(url)) return null;
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  const alike = await tx
    .select()
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.organizationId, organizationId),
        eq(webhookEndpoints.source, "hook"),
        eq(webhookEndpoints.ownerUserId, ownerUserId),
        projectId ? eq(webhookEndpoints.projectId, projectId) : isNull(webhookEndpoints.projectId),
        customerId ? eq(webhookEndpoints.customerId, customerId) : isNull(webhookEndpoints.customerId),
        eq(webhookEndpoints.shownUrl, shownUrl(url)),
        sql`${webhookEndpoints.eventTypes} = ARRAY[${event}]::text[]`,
      ),
    )
    .for("no key update");
  for (const row of alike) {
    const address = await findSecret(tx, endpointSecret({ organizationId, endpointId: row.id }, "url"));
    if (address === url) return row;
  }
  return null;
}
