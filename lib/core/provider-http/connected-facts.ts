import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import type { ConnectionFacts } from "@/lib/providers/contract";

/** What a connection's row says that calls with its access need. */
export interface ConnectedFacts extends ConnectionFacts {
  /** Root of the API where each account has its own; null: the provider's `api` endpoint. */
  readonly apiRoot: string | null;
}

type Row = Pick<
  typeof connections.$inferSelect,
  "externalAccountId" | "choices" | "apiRoot" | "entered" | "scopesGranted"
>;

/** What was chosen before a consent counts again once it is confirmed. */
export function factsOf({ externalAccountId, choices, apiRoot, entered, scopesGranted }: Row): ConnectedFacts {
  const made = Object.entries(choices).filter(([, { unconfirmed }]) => !unconfirmed);
  const chosen = Object.fromEntries(made.map(([choice, { id, name }]) => [choice, { id, name }]));
  const granted = scopesGranted.length > 0 ? scopesGranted : null;
  return { accountId: externalAccountId, choices: chosen, apiRoot, entered, granted };
}

/** @throws AppError not_found */
export async function readFacts({ organizationId, connectionId }: ConnectionKey): Promise<ConnectedFacts> {
  const { externalAccountId, choices, apiRoot, entered, scopesGranted } = connections;
  const [row] = await db()
    .select({ externalAccountId, choices, apiRoot, entered, scopesGranted })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  if (!row) throw new AppError("not_found", "There is no such connection.");
  return factsOf(row);
}
