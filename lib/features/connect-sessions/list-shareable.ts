import type { RequestContext } from "@/lib/core/context/request-context";
import { listMarketplace } from "@/lib/features/connections/list-marketplace";

/** The integrations that a customer can connect here, by name. */
export async function listShareable(ctx: RequestContext): Promise<{ key: string; name: string }[]> {
  const { data } = await listMarketplace(ctx);
  return data
    .filter(({ configured }) => configured)
    .map(({ key, name }) => ({ key, name }))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
