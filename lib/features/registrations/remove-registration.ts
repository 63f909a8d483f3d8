import { and, eq, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { connectionWebhooks } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ProviderHttp } from "@/lib/providers/contract";
import { claimSoon } from "./claim-soon";
import { mayStand } from "./may-stand";
import type { RegistrationRow } from "./registration-row";
import { registrationWay } from "./registration-way";
import { takeAway } from "./take-away";

interface Removing {
  readonly organizationId: string;
  readonly connectionId: string;
  /** To ask with, in the place of the connection's own access. */
  readonly http?: ProviderHttp;
}

export type Removal = "nothing_there" | "by_hand" | "removed" | "still_used" | "kept" | "not_confirmed";

/** One that neither rests nor ends after all is registered again then; until then whoever removed it has time to end it. */
const AGAIN_MS = 60_000;

/**
 * Takes a connection's address away at its provider, while there is still access to ask with. Whoever looks at it now is waited
 * for, and nobody else begins to. Never throws: what is left there leads to an address that nobody answers any more.
 */
export async function removeRegistration(ctx: Pick<RequestContext, "log">, removing: Removing): Promise<Removal> {
  const { organizationId, connectionId } = removing;
  const own = and(
    eq(connectionWebhooks.organizationId, organizationId),
    eq(connectionWebhooks.connectionId, connectionId),
  );
  const [seen] = await db().select().from(connectionWebhooks).where(own);
  if (!seen || seen.receiver !== null) return "nothing_there";
  const claimed = await claimSoon(connectionId);
  const row = claimed ?? seen;
  if (!mayStand({ ...row, claimedUntil: claimed && !wasLeft(seen) ? null : seen.claimedUntil })) {
    await release(own, claimed);
    return row.state === "by_hand" ? "by_hand" : "nothing_there";
  }
  try {
    const removal = await removeAt(row, removing.http);
    if (removal === "removed" || removal === "still_used") await forget(own);
    // Who looks at it for so long may register it after this: it is taken back then, if there is still access.
    return claimed ? removal : "not_confirmed";
  } catch (error) {
    ctx.log.warn({ err: error, connectionId }, "an address was not taken away at its provider");
    return "not_confirmed";
  } finally {
    await release(own, claimed);
  }
}

/** By a crash, in the middle of a look. */
function wasLeft({ claimedUntil }: RegistrationRow): boolean {
  return claimedUntil !== null && claimedUntil <= clock.now();
}

async function removeAt(row: RegistrationRow, http: ProviderHttp | undefined) {
  const way = await registrationWay(row, { evenAtRest: true });
  const address = row.address ?? way?.address ?? null;
  if (!way || address === null) return "not_confirmed";
  return takeAway({ row, way: { ...way, http: http ?? way.http }, address });
}

async function forget(own: SQL | undefined): Promise<void> {
  const dueAt = new Date(clock.now().getTime() + AGAIN_MS);
  const gone = { state: "pending", externalId: null, address: null, problem: null, pendingCount: null } as const;
  await db()
    .update(connectionWebhooks)
    .set({ ...gone, dueAt, claimedUntil: null })
    .where(own);
}

async function release(own: SQL | undefined, claimed: RegistrationRow | null): Promise<void> {
  if (!claimed?.claimedUntil) return;
  await db()
    .update(connectionWebhooks)
    .set({ claimedUntil: null })
    .where(and(own, eq(connectionWebhooks.claimedUntil, claimed.claimedUntil)));
}
