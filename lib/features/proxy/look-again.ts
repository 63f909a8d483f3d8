import { inTransaction } from "@/db/client";
import type { Logger } from "@/lib/base/log";
import { enqueue } from "@/lib/core/jobs/enqueue";
import { onceInAWhile } from "@/lib/core/provider-http/once-in-a-while";
import { recheckConnectionsJob } from "@/lib/features/connections/jobs";

const LOOKED_AT_EVERY_MS = 60_000;
const isTime = onceInAWhile(LOOKED_AT_EVERY_MS);

/**
 * Has the hub look by requests of its own whether a connection still works: what came back for somebody else's may be due to
 * how it was made. The call does not wait for it.
 */
export function lookAgain(connectionId: string, log: Logger): void {
  if (!isTime(connectionId)) return;
  inTransaction((tx) => enqueue(tx, recheckConnectionsJob, { connectionId })).catch((error: unknown) =>
    log.warn({ err: error, connectionId }, "a look at a connection could not be queued"),
  );
}
