import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { places } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { PlaceKind } from "@/lib/providers/contract";
import type { PlaceHolder, PlaceKey } from "./place-key";

export interface Claim extends PlaceKey, PlaceHolder {
  readonly kind: PlaceKind;
  readonly name: string;
  /** null: a customer, who is no member. */
  readonly userId: string | null;
}

/**
 * Makes a place the connection's, where it is nobody's: of two at once the first has it. Another organization's stays
 * theirs (`taken`), and so does one of the organization's other connections (`ours`).
 */
export async function claimPlace(tx: Tx, claim: Claim): Promise<"claimed" | "own" | "ours" | "taken"> {
  const { provider, externalId, kind, organizationId, connectionId, name, userId } = claim;
  const linked = { linkedByUserId: userId, linkedAt: clock.now() };
  const made = await tx
    .insert(places)
    .values({ provider, externalId, kind, organizationId, connectionId, name, ...linked })
    .onConflictDoNothing()
    .returning({ id: places.externalId });
  if (made.length > 0) return "claimed";
  // Whoever claimed it at the same moment has committed by now; one that is released meanwhile can be asked for again.
  const [owner] = await tx
    .select({ organizationId: places.organizationId, connectionId: places.connectionId })
    .from(places)
    .where(and(eq(places.provider, provider), eq(places.externalId, externalId)))
    .for("share");
  if (owner?.organizationId !== organizationId) return "taken";
  return owner.connectionId === connectionId ? "own" : "ours";
}
