import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { oauthApps } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomRow } from "@/lib/features/integrations/custom-row";
import { deleteOAuthApp } from "@/lib/features/oauth-apps/delete-oauth-app";

/** The apps at a provider that the organization added, with their secrets. @throws AppError conflict: one is in use */
export async function eraseOwnApps(
  tx: Tx,
  ctx: RequestContext,
  { organizationId, provider }: CustomRow,
): Promise<void> {
  for (const { id } of await ownAppsAt(tx, { organizationId, provider })) await deleteOAuthApp(ctx, { id });
}

/** Those in use and those that were retired. */
export function ownAppsAt(
  tx: Tx,
  { organizationId, provider }: Pick<CustomRow, "organizationId" | "provider">,
): Promise<{ id: string }[]> {
  return tx
    .select({ id: oauthApps.id })
    .from(oauthApps)
    .where(and(eq(oauthApps.organizationId, organizationId), eq(oauthApps.provider, provider)));
}
