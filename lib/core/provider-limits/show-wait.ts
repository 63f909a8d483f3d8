import { inTransaction } from "@/db/client";
import { changeStatus } from "@/lib/core/connections/change-status";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";

/** For people to see, and for everybody who would ask with this connection. */
export async function showWait({ organizationId, connectionId }: ConnectionKey, until: Date): Promise<void> {
  const move = { to: "rate_limited", reason: { code: "rate_limited" }, until, job: "provider.call" } as const;
  await inTransaction((tx) => changeStatus(tx, { organizationId, connectionId, ...move }));
}
