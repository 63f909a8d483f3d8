import { and, eq, gt, isNull } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { connections, linkCodes } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { mayAccess } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { claimPlace } from "@/lib/core/places/claim-place";
import { findPlaceOwner } from "@/lib/core/places/find-place-owner";
import { isOpen } from "@/lib/features/connections/plan-choices";
import { saveChoice } from "@/lib/features/connections/save-choice";
import { type ConnectionRow, mayRead } from "@/lib/features/connections/visibility";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import type { PlaceKind } from "@/lib/providers/contract";
import { countWrongCode } from "./count-wrong-code";
import { findLinkRule, type LinkRule } from "./link-rule";

export interface Redemption {
  readonly provider: string;
  readonly code: string;
  /** Where it was sent. */
  readonly place: { readonly id: string; readonly name: string; readonly kind: PlaceKind };
  /** Do others see what is sent there? Then a good code works no more, whatever comes of it. */
  readonly isRead: boolean;
  /** May whoever sent it decide for the place? Asked once the code is known to be good. */
  readonly mayDecide: () => Promise<boolean>;
}

/** Nothing but `linked` changes anything. It uses the code up; so does whatever else comes of a good code in a group. */
export type RedeemOutcome =
  | "linked"
  /** The place is the code's organization's already. */
  | "already_yours"
  | "expired"
  | "used"
  | "unknown"
  /** The place is another organization's. */
  | "taken"
  | "not_admin"
  /** As `unknown`, and so many were there lately that nobody is answered. */
  | "too_many";

type Context = Pick<RequestContext, "requestId" | "log" | "origin">;

/**
 * Links a place to the connection that a one-time code was made for. Of two places that send one code at once, and of two
 * codes for one place, one is linked.
 */
export async function redeemLinkCode(ctx: Context, redemption: Redemption): Promise<RedeemOutcome> {
  const { provider, place, isRead } = redemption;
  const found = await findCode(redemption);
  // A good code is never kept waiting by wrong ones: those of a group come from anybody in it.
  if (found === "unknown") return (await countWrongCode({ provider, placeId: place.id })) ? "unknown" : "too_many";
  if (typeof found === "string") return found;
  const outcome = (await redemption.mayDecide()) ? await link(ctx, found, redemption) : "not_admin";
  // Whoever read it there could link a chat of their own with it.
  return isRead && outcome !== "linked" ? ((await spendSeen(found)) ? outcome : "used") : outcome;
}

interface GoodCode {
  readonly codeHash: string;
  readonly connection: ConnectionRow;
  readonly rule: LinkRule;
  /** Who made it, as they are now. */
  readonly actor: MemberActor;
}

type NoCode = "unknown" | "used" | "already_yours" | "expired";

async function findCode({ provider, code, place }: Redemption): Promise<GoodCode | NoCode> {
  const codeHash = sha256(code);
  const [row] = await db()
    .select()
    .from(linkCodes)
    .where(and(eq(linkCodes.codeHash, codeHash), eq(linkCodes.provider, provider)));
  if (!row) return "unknown";
  // The one that linked this chat may come again: sent twice, or processed anew after a crash.
  if (row.usedAt) return (await isLinkedBy(row, place.id)) ? "already_yours" : "used";
  if (row.expiresAt <= clock.now()) return "expired";
  const { organizationId, connectionId, madeByUserId: userId } = row;
  const [connection] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  const actor = await findMemberActor({ organizationId, userId });
  const rule = connection && (await findLinkRule(connection));
  if (!connection || connection.status === "disconnected" || !rule || !actor) return "unknown";
  // A code is worth what its maker may do: who left, or has become a viewer, links nothing.
  const mayLink = mayAccess(actor.role, "connections:write") && mayRead(actor, connection);
  return mayLink ? { codeHash, connection, rule, actor } : "unknown";
}

async function isLinkedBy(
  { provider, connectionId }: typeof linkCodes.$inferSelect,
  externalId: string,
): Promise<boolean> {
  const owner = await findPlaceOwner({ provider, externalId });
  return owner?.connectionId === connectionId;
}

/** Ends a transaction without keeping it: the code was used by somebody else in this moment. */
class UsedMeanwhile extends Error {}

async function link(ctx: Context, good: GoodCode, { place }: Redemption): Promise<RedeemOutcome> {
  const { connection, rule, actor } = good;
  const { organizationId, id: connectionId } = connection;
  const acting: RequestContext<MemberActor> = { ...ctx, actor };
  try {
    return await inTransaction(async (tx) => {
      // The connection first, as whoever chooses or disconnects takes it.
      const row = await lockLive(tx, connection);
      const claim = { provider: rule.provider.id, externalId: place.id, kind: place.kind, name: place.name };
      const claimed = await claimPlace(tx, { ...claim, organizationId, connectionId, userId: actor.userId });
      if (claimed === "taken") return "taken";
      if (claimed !== "claimed") return "already_yours";
      await spend(tx, good.codeHash);
      await choose(acting, { row, rule, place });
      await recordAudit(tx, acting, {
        action: "connection.link_chat",
        targetKind: "connection",
        targetId: connectionId,
        targetName: connection.name,
        connectionId,
        privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      });
      return "linked";
    });
  } catch (error) {
    if (error instanceof UsedMeanwhile) return "used";
    throw error;
  }
}

/** One statement, so that of two at once one wins. @throws UsedMeanwhile */
async function spend(tx: Tx, codeHash: string): Promise<void> {
  const now = clock.now();
  const taken = await tx
    .update(linkCodes)
    .set({ usedAt: now })
    .where(and(eq(linkCodes.codeHash, codeHash), isNull(linkCodes.usedAt), gt(linkCodes.expiresAt, now)))
    .returning({ provider: linkCodes.provider });
  if (taken.length === 0) throw new UsedMeanwhile();
}

/** false: somebody else was quicker. */
async function spendSeen({ codeHash }: GoodCode): Promise<boolean> {
  try {
    await inTransaction((tx) => spend(tx, codeHash));
    return true;
  } catch (error) {
    if (error instanceof UsedMeanwhile) return false;
    throw error;
  }
}

/** @throws UsedMeanwhile: it was disconnected, and its codes with it */
async function lockLive(tx: Tx, { organizationId, id }: ConnectionRow): Promise<ConnectionRow> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)))
    .for("update");
  if (!row || row.status === "disconnected") throw new UsedMeanwhile();
  return row;
}

interface FirstChat {
  readonly row: ConnectionRow;
  readonly rule: LinkRule;
  readonly place: Redemption["place"];
}

/** The first chat that is linked is the one that messages go to. */
async function choose(ctx: RequestContext<MemberActor>, { row, rule, place: { id, name } }: FirstChat): Promise<void> {
  if (!isOpen(row.choices[rule.choice])) return;
  const option = { id, name };
  await saveChoice(ctx, { integration: rule.integration, seen: row, name: rule.choice, option, token: null });
}
