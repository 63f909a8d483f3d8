import { pushAddress } from "@/lib/core/watches/push-address";
import type { PushWay } from "@/lib/core/watches/watched";
import { askableConnection } from "@/lib/features/connections/askable-connection";

/** How a connection's provider is asked about push subscriptions; null while it is not asked at all, or has none. */
export async function pushWay(key: { organizationId: string; connectionId: string }): Promise<PushWay | null> {
  const askable = await askableConnection(key);
  const watch = askable?.integration.watch;
  if (!askable || !watch) return null;
  const { integration, http } = askable;
  return { policy: watch, http, address: pushAddress(integration) };
}
