import { inTransaction } from "@/db/client";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { SyncTrigger } from "./jobs";
import { queueConnectionSync } from "./queue-connection-sync";

interface SyncConnection {
  readonly connectionId: string;
  readonly trigger: SyncTrigger;
}

/** Has all calendars of a connection looked at at once. */
export async function syncConnection(
  { actor: { organizationId } }: RequestContext<SystemActor>,
  input: SyncConnection,
): Promise<void> {
  await inTransaction((tx) => queueConnectionSync(tx, { organizationId, ...input }));
}
