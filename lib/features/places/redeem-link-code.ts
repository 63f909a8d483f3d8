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
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import { bindPerson } from "@/lib/features/chat-people/bind-person";
import { lockLiveConnection } from "@/lib/features/connections/lock-live-connection";
import { isOpen } from "@/lib/features/connections/plan-choices";
import { saveChoice } from "@/lib/features/connections/save-choice";
import { type ConnectionRow, mayRead } from "@/lib/features/connections/visibility";
import { openLinked } from "@/lib/features/conversations/open-linked";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import type { PlaceKind } from "@/lib/providers/contract";
import { countWrongCode } from "./count-wrong-code";
import { findLinkRule, type LinkRule } from "./link-rule";

export interface Redemption {
  /** In which the places of the bot that it was sent to are unique. */
  readonly space: string;
  readonly code: string;
  /** Where it was sent. */
  readonly place: { readonly id: string; readonly name: string; readonly kind: PlaceKind };
  /** Do others see what is sent there? Then a good code works no more, whatever comes of it. */
  readonly isRead: boolean;
  /** Who sent it, in a chat that is theirs alone; null: several are there. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** May whoever sent it decide for the place? Asked once the code is known to be good. */
  readonly mayDecide: () => Promise<boolean>;
}

/** Nothing but `linked` and `bound` changes anything. It uses the code up; so does whatever else comes of a good code in a group. */
export type RedeemOutcome =
  | "linked"
  /** The place was linked before; from now on whoever sent the code speaks for its maker there. */
  | "bound"
  /** The place is the code's organization's already. */
  | "already_yours"
  | "expired"
  | "used"
  | "unknown"
  /** Whoever sent it speaks for another member. */
  | "another_member"
  /** The place is another organization's. */
  | "taken"
  | "not_admin"
  /** As `unknown`, and so many were there lately that nobody is answered. */
  | "too_many";

type Context = Pick<RequestContext, "requestId" | "log" | "origin">;

/**
 * Links a place to the connection that a one-time code was made for. Of two places that send one code at once, and of two
 * codes for one place, one is linked. Who sends it in a chat of their own is from then on its maker, as far as that bot knows.
 */
export async function redeemLinkCode(ctx: Context, redemption: Redemption): Promise<RedeemOutcome> {
  const { space, place, isRead } = redemption;
  const found = await findCode(redemption);
  // A good code is never kept waiting by wrong ones: those of a group come from anybody in it.
  if (found === "unknown") return (await countWrongCode({ space, placeId: place.id })) ? "unknown" : "too_many";
  if (typeof found === "string") return found;
  const outcome = (await redemption.mayDecide()) ? await link(ctx, found, redemption) : "not_admin";
  // Whoever read it there could link a chat of their own with it.
  return isRead && outcome !== "linked" && outcome !== "bound"
    ? (await spendSeen(found))
      ? outcome
      : "used"
    : outcome;
}

interface GoodCode {
  readonly codeHash: string;
  readonly connection: ConnectionRow;
  readonly rule: LinkRule;
  /** Who made it, as they are now. */
  readonly actor: MemberActor;
}

type NoCode = "unknown" | "used" | "already_yours" | "expired";

async function findCode({ space, code, place }: Redemption): Promise<GoodCode | NoCode> {
  const codeHash = sha256(code);
  const [row] = await db()
    .select()
    .from(linkCodes)
    .where(and(eq(linkCodes.codeHash, codeHash), eq(linkCodes.provider, space)));
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

/** The same: whoever sent it is somebody else here, so the chat is not linked either. */
class AnotherMember extends Error {}

async function link(ctx: Context, good: GoodCode, redemption: Redemption): Promise<RedeemOutcome> {
  try {
    return await inTransaction((tx) => linkIn(tx, { ...ctx, actor: good.actor }, { ...good, redemption }));
  } catch (error) {
    if (error instanceof UsedMeanwhile) return "used";
    if (error instanceof AnotherMember) return "another_member";
    throw error;
  }
}

interface Linking extends GoodCode {
  readonly redemption: Redemption;
}

/** @throws UsedMeanwhile, AnotherMember: the transaction must not be kept */
async function linkIn(tx: Tx, ctx: RequestContext<MemberActor>, linking: Linking): Promise<RedeemOutcome> {
  const { connection, rule, redemption } = linking;
  const { space, place, person } = redemption;
  const { organizationId, id: connectionId } = connection;
  // The connection first, as whoever chooses or disconnects takes it.
  const row = await lockLiveConnection(tx, { organizationId, connectionId });
  // It was disconnected, and its codes with it.
  if (!row) throw new UsedMeanwhile();
  const claim = { provider: space, externalId: place.id, kind: place.kind, name: place.name };
  const claimed = await claimPlace(tx, { ...claim, organizationId, connectionId, userId: ctx.actor.userId });
  if (claimed === "taken") return "taken";
  if (claimed === "ours") return "already_yours";
  const isNew = person !== null && (await bind(tx, ctx, { connection, person, chatId: place.id }));
  if (claimed === "own" && !isNew) return "already_yours";
  await spend(tx, linking.codeHash);
  if (claimed === "own") return "bound";
  await choose(ctx, { row, rule, place });
  await begin(tx, linking);
  await askBotCommands(tx, { organizationId, connectionId, chatId: place.id });
  await recordAudit(tx, ctx, {
    action: "connection.link_chat",
    targetKind: "connection",
    targetId: connectionId,
    targetName: connection.name,
    connectionId,
    privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
  });
  return "linked";
}

/** What is said there is kept from now on, where the hub talks to people in such places. */
async function begin(tx: Tx, { connection, rule, actor, redemption: { place, person } }: Linking): Promise<void> {
  if (!rule.integration.chat) return;
  const userId = person ? actor.userId : null;
  await openLinked(tx, { connection, chatId: place.id, name: place.name, userId });
}

interface Sender {
  readonly connection: ConnectionRow;
  readonly person: NonNullable<Redemption["person"]>;
  readonly chatId: string;
}

/** true: nobody was known to be the sender before. @throws AnotherMember */
async function bind(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  { connection, person: { id, name }, chatId }: Sender,
): Promise<boolean> {
  const person = { connection, externalUserId: id, name, directChatId: chatId };
  const bound = await bindPerson(tx, ctx, { ...person, boundBy: "code" });
  if (bound === "another") throw new AnotherMember();
  return bound === "bound";
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
