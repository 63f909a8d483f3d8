import { and, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import type { RequestContext } from "@/lib/core/context/request-context";
import { registrationWay } from "./registration-way";

interface Key {
  readonly organizationId: string;
  readonly connectionId: string;
}

export type Removal = "nothing_there" | "removed" | "still_used" | "kept" | "not_confirmed";

/**
 * Takes a connection's address away at its provider, while there is still access to ask with. Never throws: what is left
 * there leads to an address that nobody answers any more.
 */
export async function removeRegistration(
  ctx: Pick<RequestContext, "log">,
  { organizationId, connectionId }: Key,
): Promise<Removal> {
  const own = and(
    eq(connectionWebhooks.organizationId, organizationId),
    eq(connectionWebhooks.connectionId, connectionId),
  );
  const [row] = await db().select().from(connectionWebhooks).where(own);
  if (!row || row.receiver !== null || row.state !== "registered") return "nothing_there";
  try {
    const way = await registrationWay(row);
    if (!way || way.address === null) return "not_confirmed";
    // What the app has for a page serves every connection of that page, other organizations' too.
    if (way.registration.address === "shared" && (await isShared(row))) return "still_used";
    const { remove } = way.registration;
    if (remove === "kept") return "kept";
    await remove(way.http, { address: way.address, externalId: row.externalId });
    // One that only rests is registered anew when it goes on.
    const gone = { state: "pending", externalId: null, address: null, problem: null, pendingCount: null } as const;
    await db().update(connectionWebhooks).set(gone).where(own);
    return "removed";
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "an address was not taken away at its provider");
    return "not_confirmed";
  }
}

async function isShared(row: typeof connectionWebhooks.$inferSelect): Promise<boolean> {
  if (row.externalId === null) return false;
  const [other] = await db()
    .select({ connectionId: connectionWebhooks.connectionId })
    .from(connectionWebhooks)
    .where(
      and(
        eq(connectionWebhooks.integration, row.integration),
        eq(connectionWebhooks.externalId, row.externalId),
        eq(connectionWebhooks.state, "registered"),
        ne(connectionWebhooks.connectionId, row.connectionId),
      ),
    )
    .limit(1);
  return other !== undefined;
}
