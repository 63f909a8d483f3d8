import { apiFetch } from "@/lib/client/api-fetch";
import type { getConnectionContract } from "@/lib/contracts/connections";

/** How the account of a connection is called; null where it cannot be read now. */
export async function findAccountName(connectionId: string): Promise<string | null> {
  try {
    const path = "/api/integrations/{ref}";
    const { account } = await apiFetch<typeof getConnectionContract>("GET", path, { params: { ref: connectionId } });
    return account?.email ?? account?.name ?? null;
  } catch {
    return null;
  }
}
