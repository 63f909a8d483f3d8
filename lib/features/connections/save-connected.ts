import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { type ConnectionStatus, connections, type Visibility } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { TAGS_MAX } from "@/lib/contracts/tags";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange, announceCreation } from "@/lib/core/connections/announce-change";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { claimChosen, PlaceTakenError } from "@/lib/core/places/claim-chosen";
import { forgetChoiceToken } from "@/lib/core/vault/choice-token";
import { findTokenVersion } from "@/lib/core/vault/find-token-version";
import { forgetAccount } from "@/lib/core/vault/forget-account";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import { replaceSubscriptions } from "@/lib/features/calendars/replace-subscriptions";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import { askRegistration } from "@/lib/features/registrations/ask-registration";
import type { ExternalAccount } from "@/lib/providers/contract";
import { accountName } from "./account-name";
import type { ConnectedInput, SaveOutcome } from "./connected-input";
import { findTarget } from "./find-target";
import { holderOf } from "./holder-of";
import { overtaken } from "./overtaken";
import { ownerOf } from "./owner-of";
import { openChoiceOf, planChoices, type StoredChoices } from "./plan-choices";
import { rememberConnected } from "./remember-connected";
import { missingScopes } from "./requested-scopes";
import type { ConnectionRow } from "./visibility";

/**
 * Saves a consent as a connection, with its tokens, in one transaction. The same account again updates the one live
 * connection (id, settings, history and choices stay); two callbacks at once meet at the account's place
 * (lock-account-place.ts), and the later updates. Choices are confirmed afterwards: settle-choices.ts.
 * @throws AppError conflict: other access than `replaces` is stored by now
 */
export async function saveConnected(ctx: RequestContext<ConnectingActor>, input: ConnectedInput): Promise<SaveOutcome> {
  try {
    return await save(ctx, input);
  } catch (error) {
    if (error instanceof PlaceTakenError) return { kind: "place_taken" };
    throw error;
  }
}

function save(ctx: RequestContext<ConnectingActor>, input: ConnectedInput): Promise<SaveOutcome> {
  return inTransaction(async (tx) => {
    const target = await findTarget(tx, ctx, input);
    if (typeof target === "string") return { kind: target };
    const saved = await (target ? saveRenewed(tx, ctx, input, target) : saveNew(tx, ctx, input));
    await claimPlaces(tx, ctx, input, saved);
    await rememberConnected(tx, input.flow, saved.connectionId);
    const { organizationId } = input.flow;
    if (input.integration.registration) {
      await askRegistration(tx, { organizationId, connectionId: saved.connectionId });
    }
    return saved;
  });
}

/** What the consent chose is claimed together with the connection: there is not one without the other. */
async function claimPlaces(
  tx: Tx,
  { actor }: RequestContext<ConnectingActor>,
  { flow: { organizationId }, integration }: ConnectedInput,
  { connectionId }: Kept,
): Promise<void> {
  if (!integration.choices.some(({ place }) => place)) return;
  const [row] = await tx
    .select({ choices: connections.choices })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  await claimChosen(tx, {
    organizationId,
    connectionId,
    integration,
    choices: row?.choices ?? {},
    userId: userOf(actor),
  });
}

/** A customer is no member. */
function userOf(actor: ConnectingActor): string | null {
  return actor.kind === "customer" ? null : actor.userId;
}

type Kept = Extract<SaveOutcome, { kind: "saved" }>;

async function saveNew(tx: Tx, ctx: RequestContext<ConnectingActor>, input: ConnectedInput): Promise<Kept> {
  const { organizationId, visibility } = input.flow;
  const connectionId = await insert(tx, input);
  await storeTokenSet(tx, { organizationId, connectionId, tokens: input.tokens });
  await announceCreation(tx, ctx, { organizationId, connectionId });
  return audited(tx, ctx, input, { connectionId, visibility, reconnected: false, heals: false });
}

interface Saved {
  readonly connectionId: string;
  readonly visibility: Visibility;
  readonly reconnected: boolean;
  readonly heals: boolean;
}

async function saveRenewed(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  input: ConnectedInput,
  row: ConnectionRow,
): Promise<Kept> {
  const { organizationId, id: connectionId, visibility } = row;
  const { replaces = null } = input;
  // The row is locked: nobody stores other access from here on.
  if (replaces !== null && (await findTokenVersion(tx, { organizationId, connectionId })) !== replaces) {
    throw overtaken(connectionId);
  }
  await announceChange(tx, ctx, { organizationId, connectionId, reconnected: true }, async () => {
    await renew(tx, row, input);
    await storeTokenSet(tx, { organizationId, connectionId, tokens: input.tokens });
  });
  await resolveNotices(tx, { organizationId, connectionId, ...solvedBy(ctx.actor) });
  if (input.integration.watch) await replaceSubscriptions(tx, { organizationId, connectionId });
  const heals = BROKEN.includes(row.status);
  return audited(tx, ctx, input, { connectionId, visibility, reconnected: true, heals });
}

/** Notices name the member who did it: a customer is none. */
function solvedBy(actor: ConnectingActor) {
  return actor.kind === "customer" ? {} : { solvedBy: actor };
}

const BROKEN: readonly ConnectionStatus[] = ["needs_reauth", "degraded", "rate_limited"];

async function audited(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { flow, integration, account }: ConnectedInput,
  { connectionId, visibility, reconnected, heals }: Saved,
): Promise<Kept> {
  await recordAudit(tx, ctx, {
    action: reconnected ? "connection.reconnect" : "connection.connect",
    targetKind: "connection",
    targetId: connectionId,
    targetName: `${integration.meta.name}: ${accountName(account)}`,
    connectionId,
    privateToUserId: visibility === "personal" ? ownerOf(flow) : null,
    outcome: "ok",
  });
  return { kind: "saved", connectionId, accountName: accountName(account), reconnected, heals };
}

function freshColumns(
  { integration, account, tokens, oauthAppId, callbackParams, entered }: ConnectedInput,
  earlier: StoredChoices,
) {
  const now = clock.now();
  const definitions = integration.choices;
  const choices = planChoices({ definitions, earlier, tokenAnswer: tokens.raw, callbackParams });
  const openChoice = openChoiceOf(definitions, choices);
  return {
    accountName: account.name,
    accountEmail: account.email,
    accountImageUrl: account.imageUrl,
    apiRoot: tokens.apiRoot,
    // The same account by another way is the same connection, with the access of that way from now on.
    authKind: integration.provider.auth.kind,
    entered: { ...entered },
    oauthAppId,
    choices,
    openChoice,
    // A new consent clears every sign of trouble.
    status: openChoice === null ? ("active" as const) : ("pending" as const),
    statusReason: openChoice === null ? null : { code: "choice_open", subject: openChoice },
    until: null,
    scopesGranted: [...tokens.scopes],
    scopesMissing: missingScopes(integration, tokens.scopes),
    lastVerifiedAt: now,
    updatedAt: now,
  };
}

async function renew(tx: Tx, row: ConnectionRow, input: ConnectedInput): Promise<void> {
  const isTakenOver = row.externalAccountId !== input.account.id;
  const { organizationId, id: connectionId } = row;
  if (isTakenOver) await forgetAccount(tx, { organizationId, connectionId });
  const fresh = freshColumns(input, isTakenOver ? {} : row.choices);
  const statusSince = row.status === fresh.status ? row.statusSince : clock.now();
  await tx
    .update(connections)
    .set({
      ...fresh,
      statusSince,
      tags: withTags(row, input),
      ...(isTakenOver ? takenOverBy(input.account, row) : stillKnown(input.account, row)),
    })
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  for (const choice of Object.keys(row.choices)) {
    if (row.choices[choice]?.id === fresh.choices[choice]?.id) continue;
    await forgetChoiceToken(tx, { organizationId, connectionId, choice });
  }
}

/** A reconnect adds the tags that it was asked with; what is there stays. */
function withTags({ tags }: ConnectionRow, { flow }: ConnectedInput): string[] {
  return [...new Set([...tags, ...flow.tags])].slice(0, TAGS_MAX);
}

/** Some vendors say who somebody is at the first consent only. */
function stillKnown({ name, email, imageUrl }: ExternalAccount, row: ConnectionRow) {
  return {
    accountName: name ?? row.accountName,
    accountEmail: email ?? row.accountEmail,
    accountImageUrl: imageUrl ?? row.accountImageUrl,
  };
}

/** What was called after its account is called after the new one; a name that somebody gave stays. */
function takenOverBy(account: ExternalAccount, row: ConnectionRow) {
  const calledAfter = accountName({ id: row.externalAccountId, name: row.accountName, email: row.accountEmail });
  return { externalAccountId: account.id, ...(row.name === calledAfter ? { name: accountName(account) } : {}) };
}

async function insert(tx: Tx, input: ConnectedInput): Promise<string> {
  const { flow, integration, account } = input;
  const now = clock.now();
  const id = newId();
  await tx.insert(connections).values({
    ...freshColumns(input, {}),
    organizationId: flow.organizationId,
    id,
    projectId: flow.projectId,
    integration: flow.integration,
    provider: integration.provider.id,
    authKind: integration.provider.auth.kind,
    name: flow.name ?? accountName(account),
    externalAccountId: account.id,
    statusSince: now,
    visibility: flow.visibility,
    ownerUserId: ownerOf(flow),
    customerId: flow.customerId,
    tags: [...flow.tags],
    holder: holderOf(flow),
    createdAt: now,
  });
  return id;
}
