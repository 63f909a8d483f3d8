import { and, eq } from "drizzle-orm";
import { db, inTransaction } from "@/db/client";
import { heldConsents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import type { Connection } from "@/lib/contracts/connections";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { findByConsent } from "@/lib/features/integrations/find-by-consent";
import { removeRegistration } from "@/lib/features/registrations/remove-registration";
import type { OAuthIntegration } from "@/lib/providers/contract";
import { claimHeld } from "./claim-held";
import type { SaveOutcome } from "./connected-input";
import { endReplacedAccess } from "./end-replaced-access";
import { findReadable } from "./find-connection";
import { getConnection } from "./get-connection";
import type { HeldRow } from "./held-payload";
import { releaseHeld } from "./release-held";
import { saveConnected } from "./save-connected";
import { settleChoices } from "./settle-choices";
import type { ConnectionRow } from "./visibility";

export interface DecideInput {
  readonly ref: string;
  /** The held consent that is decided. */
  readonly id: string;
  /** use: the connection is of that account from now on; add: a connection of its own; keep: given back. */
  readonly decision: "use" | "add" | "keep";
}

/** Decides, once and in time, what a consent that ended with another account is for. Only its own person may. */
export async function decideHeldConsent(ctx: RequestContext<MemberActor>, input: DecideInput): Promise<Connection> {
  authorize(ctx, "connections:write");
  const { connection } = await findReadable(ctx.actor, input.ref);
  const held = await findHeld(ctx, { connectionId: connection.id, id: input.id });
  const integration = await findByConsent(held);
  if (!integration) throw new AppError("not_found", "This integration is no longer part of the hub.");
  refuseDecided(held);

  const connectionId =
    input.decision === "keep"
      ? await keep(ctx, connection, held)
      : await take(ctx, { decision: input.decision, connection, held, integration });
  return getConnection(ctx, { ref: connectionId });
}

async function findHeld(
  { actor }: RequestContext<MemberActor>,
  { connectionId, id }: { connectionId: string; id: string },
): Promise<HeldRow> {
  const [held] = await db()
    .select()
    .from(heldConsents)
    .where(
      and(
        eq(heldConsents.organizationId, actor.organizationId),
        eq(heldConsents.id, id),
        eq(heldConsents.connectionId, connectionId),
        eq(heldConsents.userId, actor.userId),
      ),
    );
  if (!held) throw new AppError("not_found", "There is no such consent of yours to decide about.");
  return held;
}

function refuseDecided({ decision, expiresAt }: HeldRow): void {
  if (decision === "expired" || (decision === null && expiresAt <= clock.now())) throw tooLate();
  if (decision !== null) throw new AppError("conflict", "This was decided already. Nothing else was changed.");
}

function tooLate(): AppError {
  return new AppError(
    "conflict",
    "The 10 minutes to decide are over: the consent was given back, and the connection is as it was. Reconnect to be asked again.",
    { details: { expired: true } },
  );
}

async function keep(ctx: RequestContext<MemberActor>, connection: ConnectionRow, held: HeldRow): Promise<string> {
  if (!(await releaseHeld(ctx, held, "keep", "before_end"))) throw tooLate();
  await inTransaction((tx) => recordAudit(tx, ctx, { ...aboutConnection(connection), outcome: "account_returned" }));
  return connection.id;
}

interface Taken {
  readonly decision: "use" | "add";
  readonly connection: ConnectionRow;
  readonly held: HeldRow;
  readonly integration: OAuthIntegration;
}

async function take(ctx: RequestContext<MemberActor>, taken: Taken): Promise<string> {
  const { decision, connection, integration } = taken;
  const save = (replaces: number | null) => saveTaken(ctx, taken, replaces);
  const { connectionId, heals } = decision === "use" ? await takeOver(ctx, taken, save) : await save(null);
  await settleChoices(ctx, { organizationId: connection.organizationId, connectionId, integration, heals });
  return connectionId;
}

/** What is sent for the account before ends while there is its access to ask with. */
async function takeOver(
  ctx: RequestContext<MemberActor>,
  { connection, integration }: Taken,
  save: (replaces: number | null) => ReturnType<typeof saveTaken>,
) {
  const { organizationId, id: connectionId } = connection;
  await removeRegistration(ctx, { organizationId, connectionId });
  return endReplacedAccess(ctx, { connection, integration }, save);
}

/** The decision and what it makes commit together: where it cannot be saved, it can still be decided otherwise. */
function saveTaken(
  ctx: RequestContext<MemberActor>,
  { decision, connection, held, integration }: Taken,
  replaces: number | null,
) {
  return inTransaction(async (tx) => {
    const payload = await claimHeld(tx, held, { decision, only: "before_end" });
    if (!payload) throw tooLate();
    const { tokens, oauthAppId, callbackParams } = payload;
    const takesOver = decision === "use";
    const flow = { ...payload.flow, connectionId: takesOver ? connection.id : null };
    const consent = {
      flow,
      integration,
      account: held.account,
      tokens,
      oauthAppId,
      callbackParams,
      takesOver,
      replaces,
    };
    const saved = await saveConnected(ctx, consent);
    if (saved.kind !== "saved") throw refusalOf(saved.kind);
    const outcome = takesOver ? "account_used" : "account_added";
    await recordAudit(tx, ctx, { ...aboutConnection(connection), outcome });
    return saved;
  });
}

function refusalOf(kind: Exclude<SaveOutcome["kind"], "saved">): AppError {
  if (kind === "already_shared") {
    return new AppError("conflict", "Another member shares that account already. Nothing was changed.");
  }
  if (kind === "place_taken") {
    return new AppError(
      "conflict",
      "What was picked belongs to another organization of this hub already. Nothing was changed.",
    );
  }
  return new AppError("not_found", "This connection is gone. Nothing was changed.");
}

function aboutConnection({ id, name, visibility, ownerUserId }: ConnectionRow) {
  return {
    action: "connection.decide_account" as const,
    targetKind: "connection",
    targetId: id,
    targetName: name,
    connectionId: id,
    privateToUserId: visibility === "personal" ? ownerUserId : null,
  };
}
