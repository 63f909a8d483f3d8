import { inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { waysOf } from "@/lib/providers/by-way";
import { listIntegrations } from "@/lib/providers/registry";

/**
 * Has what the deployment's own bots have registered looked at soon: a hub that starts may have another token, secret or
 * address than before.
 */
export async function askDeployments(): Promise<void> {
  const keys = listIntegrations()
    .filter((integration) => waysOf(integration).some(({ registration }) => isDeployments(registration)))
    .map(({ meta }) => meta.key);
  await db()
    .update(connectionWebhooks)
    .set({ dueAt: clock.now() })
    .where(inArray(connectionWebhooks.integration, keys));
}

function isDeployments(registration: { readonly deploymentToken: string } | undefined): boolean {
  return registration !== undefined && registration.deploymentToken !== "none";
}
