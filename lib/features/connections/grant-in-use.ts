import { and, eq, isNull, ne } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { connections, heldConsents, identities } from "@/db/schema";

/**
 * Is the account's grant to our app needed elsewhere? A provider that revokes the whole grant would end it for every
 * live connection of the account, in any organization, for a consent that somebody is still deciding about, and for signing
 * in with it.
 */
export async function grantInUse(account: {
  readonly provider: string;
  readonly externalAccountId: string;
  /** The connection that is being ended. */
  readonly exceptConnectionId?: string;
}): Promise<"connection" | "sign_in" | null> {
  const [connection] = await acrossOrganizations("live_grants_of_account", () =>
    db()
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.provider, account.provider),
          eq(connections.externalAccountId, account.externalAccountId),
          ne(connections.status, "disconnected"),
          account.exceptConnectionId ? ne(connections.id, account.exceptConnectionId) : undefined,
        ),
      )
      .limit(1),
  );
  if (connection) return "connection";
  if (await isHeld(account)) return "connection";

  const [identity] = await db()
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, account.provider), eq(identities.providerAccountId, account.externalAccountId)))
    .limit(1);
  return identity ? "sign_in" : null;
}

async function isHeld({
  provider,
  externalAccountId,
}: {
  provider: string;
  externalAccountId: string;
}): Promise<boolean> {
  const [held] = await acrossOrganizations("live_grants_of_account", () =>
    db()
      .select({ id: heldConsents.id })
      .from(heldConsents)
      .where(
        and(
          eq(heldConsents.provider, provider),
          eq(heldConsents.externalAccountId, externalAccountId),
          isNull(heldConsents.decidedAt),
        ),
      )
      .limit(1),
  );
  return held !== undefined;
}
