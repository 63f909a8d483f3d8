// Why: a grant that is still used anywhere is not given back, and tests share the accounts of a stand-in: each ends what it
// began.
import { disconnectConnection } from "@/lib/features/connections/disconnect-connection";
import { listConnections } from "@/lib/features/connections/list-connections";
import type { TestOrganization } from "./new-organization";

/** Disconnects all that the organization's owner knows of. */
export async function endConnections({ owner: { ctx } }: TestOrganization): Promise<void> {
  for (const { id } of (await listConnections(ctx, { limit: 10 })).data) await disconnectConnection(ctx, { ref: id });
}
