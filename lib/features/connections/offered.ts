import type { OrganizationActor } from "@/lib/core/context/actor";
import { ownAppsInUse } from "@/lib/core/oauth-apps/own-apps-in-use";
import { mayUseTenantCredentials } from "./tenant-credentials";

/** What of the ways to connect depends on who asks. */
export interface Offers {
  /** May the caller connect with what the operator has set? */
  readonly mayUseTenants: boolean;
  /** The providers at which the caller's organization has an app of its own in use. */
  readonly ownApps: ReadonlySet<string>;
}

/** The same for one integration. */
export interface Offered extends Offers {
  readonly key: string;
}

/** Asked once for a list. */
export async function offersTo(actor: OrganizationActor): Promise<Offers> {
  const [mayUseTenants, ownApps] = await Promise.all([
    mayUseTenantCredentials(actor),
    ownAppsInUse(actor.organizationId),
  ]);
  return { mayUseTenants, ownApps };
}
