import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange } from "@/lib/core/connections/announce-change";
import { moveConnection } from "@/lib/core/connections/transition";
import type { Actor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { claimChosen, PlaceTakenError } from "@/lib/core/places/claim-chosen";
import { forgetChoiceToken, storeChoiceToken } from "@/lib/core/vault/choice-token";
import { askRegistration } from "@/lib/features/registrations/ask-registration";
import type { Chosen, IntegrationDefinition } from "@/lib/providers/contract";
import { choicesBefore, openChoiceOf, type StoredChoices, withChoice } from "./plan-choices";
import type { ConnectionRow } from "./visibility";

export interface MadeChoice {
  readonly integration: IntegrationDefinition;
  /** The connection as it was when its provider was asked. */
  readonly seen: ConnectionRow;
  readonly name: string;
  /** null: what was chosen is no longer possible. */
  readonly option: Chosen | null;
  /** The option's own token, where it has one. */
  readonly token: string | null;
  /** Its last trouble was ended by this consent: that it works again is told as such. */
  readonly heals?: boolean;
}

/**
 * Writes a choice down: with its token sealed, what stood on another option cleared, and the connection at work once the
 * last required choice is made. "outdated" where the account or an earlier choice is another one by now, "taken" where a
 * place is another organization's; then nothing is changed.
 */
export async function saveChoice(
  ctx: RequestContext<Actor>,
  made: MadeChoice,
): Promise<ConnectionRow | "outdated" | "taken"> {
  try {
    return await save(ctx, made);
  } catch (error) {
    if (error instanceof PlaceTakenError) return "taken";
    throw error;
  }
}

function save(ctx: RequestContext<Actor>, made: MadeChoice): Promise<ConnectionRow | "outdated"> {
  const { organizationId, id: connectionId } = made.seen;
  return inTransaction(async (tx) => {
    const row = await lockRow(tx, made.seen);
    if (!row || !isStillAsSeen(row, made)) return "outdated";
    const saved = await announceChange(tx, ctx, { organizationId, connectionId, heals: made.heals ?? false }, () =>
      write(tx, row, made),
    );
    await claimChosen(tx, {
      organizationId,
      connectionId,
      integration: made.integration,
      choices: saved.choices,
      userId: chooser(ctx, row),
    });
    if (made.integration.registration) await askRegistration(tx, { organizationId, connectionId });
    await recordAudit(tx, ctx, {
      action: "connection.choose",
      targetKind: "connection",
      targetId: connectionId,
      targetName: row.name,
      connectionId,
      privateToUserId: row.visibility === "personal" ? row.ownerUserId : null,
      changedFields: [made.name],
      outcome: made.option ? "ok" : "choice_gone",
    });
    return saved;
  });
}

/** Background work chooses for the connection's owner: a choice that is confirmed after their consent. A customer's has none. */
function chooser({ actor }: RequestContext<Actor>, { ownerUserId }: ConnectionRow): string | null {
  return "userId" in actor ? actor.userId : ownerUserId;
}

async function lockRow(tx: Tx, { organizationId, id }: ConnectionRow): Promise<ConnectionRow | undefined> {
  const [row] = await tx
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, id)))
    .for("update");
  return row;
}

function isStillAsSeen(row: ConnectionRow, { integration: { choices }, seen, name }: MadeChoice): boolean {
  const standsOn = (connection: ConnectionRow) => JSON.stringify(choicesBefore(choices, name, connection.choices));
  return (
    row.status !== "disconnected" &&
    row.externalAccountId === seen.externalAccountId &&
    standsOn(row) === standsOn(seen)
  );
}

async function write(tx: Tx, row: ConnectionRow, made: MadeChoice): Promise<ConnectionRow> {
  const { integration, name, option, token } = made;
  const { organizationId, id: connectionId } = row;
  const choices = withChoice(integration.choices, row.choices, { name, option });
  const openChoice = openChoiceOf(integration.choices, choices);
  const [saved] = await tx
    .update(connections)
    .set({ choices, openChoice, updatedAt: clock.now() })
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)))
    .returning();
  if (!saved) throw new Error(`connection ${connectionId} was locked and is not there`);
  for (const gone of clearedBy(row.choices, choices)) {
    await forgetChoiceToken(tx, { organizationId, connectionId, choice: gone });
  }
  if (option && token !== null) {
    await storeChoiceToken(tx, { organizationId, connectionId, choice: name }, { optionId: option.id, token });
  }
  await settleStatus(tx, saved);
  return saved;
}

/** Names whose option is another one now, or none. */
function clearedBy(before: StoredChoices, after: StoredChoices): string[] {
  return Object.keys(before).filter((name) => before[name]?.id !== after[name]?.id);
}

/** A person's pause, and a consent that is needed, stay what they are: they land at `pending` when they end. */
async function settleStatus(tx: Tx, { organizationId, id: connectionId, openChoice }: ConnectionRow): Promise<void> {
  const key = { organizationId, connectionId };
  if (openChoice === null) {
    await moveConnection(tx, { ...key, to: "active", from: ["pending"] });
    return;
  }
  const reason = { code: "choice_open", subject: openChoice };
  await moveConnection(tx, { ...key, to: "pending", from: ["active", "degraded", "rate_limited"], reason });
}
