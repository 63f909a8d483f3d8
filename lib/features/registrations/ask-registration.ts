import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { enqueue } from "@/lib/core/jobs/enqueue";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { keepRegistrationsJob } from "./jobs";

/** Has a connection's address registered at its provider, or looked at, soon: it was just connected, or works again. */
export async function askRegistration(tx: Tx, { organizationId, connectionId }: ConnectionKey): Promise<void> {
  await tx
    .update(connectionWebhooks)
    .set({ dueAt: clock.now(), failures: 0 })
    .where(
      and(eq(connectionWebhooks.organizationId, organizationId), eq(connectionWebhooks.connectionId, connectionId)),
    );
  await enqueue(tx, keepRegistrationsJob, { connectionId });
}
