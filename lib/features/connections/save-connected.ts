import { and, eq, ne } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { connections, type Visibility } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { announceChange, announceCreation } from "@/lib/core/connections/announce-change";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { OAuthFlow } from "@/lib/core/oauth/create-state";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import { storeTokenSet } from "@/lib/core/vault/store-token-set";
import { resolveNotices } from "@/lib/features/notices/resolve-notices";
import type { ExternalAccount, IntegrationDefinition } from "@/lib/providers/contract";
import { missingScopes } from "./requested-scopes";
import { type ConnectionRow, mayRead } from "./visibility";

export interface ConnectedInput {
  readonly flow: OAuthFlow;
  readonly integration: IntegrationDefinition;
  readonly account: ExternalAccount;
  readonly tokens: TokenSet;
}

export type SaveOutcome =
  | {
      readonly kind: "saved";
      readonly connectionId: string;
      readonly accountName: string;
      readonly reconnected: boolean;
    }
  | { readonly kind: "account_mismatch" | "already_shared" | "connection_gone" };

/**
 * Saves a consent as a connection, with its tokens, in one transaction. The same account again updates the one live
 * connection (id, settings and history stay); two callbacks at once meet at the unique index, and the later updates.
 */
export function saveConnected(ctx: RequestContext<MemberActor>, input: ConnectedInput): Promise<SaveOutcome> {
  return inTransaction(async (tx) => {
    const target = await findTarget(tx, ctx, input);
    if (typeof target === "string") return { kind: target };
    if (target) return saveRenewed(tx, ctx, input, target);

    const connectionId = await insert(tx, input);
    if (connectionId) return saveNew(tx, ctx, input, connectionId);
    // Another callback was faster with the same account; by now it has committed.
    const faster = await findTarget(tx, ctx, input);
    if (typeof faster === "string") return { kind: faster };
    return faster ? saveRenewed(tx, ctx, input, faster) : { kind: "connection_gone" };
  });
}

async function saveNew(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  input: ConnectedInput,
  connectionId: string,
): Promise<SaveOutcome> {
  const { organizationId, visibility } = input.flow;
  await storeTokenSet(tx, { organizationId, connectionId, tokens: input.tokens });
  await announceCreation(tx, ctx, { organizationId, connectionId });
  return audited(tx, ctx, input, { connectionId, visibility, reconnected: false });
}

async function saveRenewed(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  input: ConnectedInput,
  row: ConnectionRow,
): Promise<SaveOutcome> {
  const { organizationId, id: connectionId, visibility } = row;
  await announceChange(tx, ctx, { organizationId, connectionId, reconnected: true }, async () => {
    await renew(tx, row, input);
    await storeTokenSet(tx, { organizationId, connectionId, tokens: input.tokens });
  });
  await resolveNotices(tx, { organizationId, connectionId, solvedBy: ctx.actor });
  return audited(tx, ctx, input, { connectionId, visibility, reconnected: true });
}

async function audited(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  { flow, integration, account }: ConnectedInput,
  { connectionId, visibility, reconnected }: { connectionId: string; visibility: Visibility; reconnected: boolean },
): Promise<SaveOutcome> {
  await recordAudit(tx, ctx, {
    action: reconnected ? "connection.reconnect" : "connection.connect",
    targetKind: "connection",
    targetId: connectionId,
    targetName: `${integration.meta.name}: ${accountName(account)}`,
    connectionId,
    privateToUserId: visibility === "personal" ? flow.userId : null,
    outcome: "ok",
  });
  return { kind: "saved", connectionId, accountName: accountName(account), reconnected };
}

/** How the account is called on screen. */
function accountName(account: ExternalAccount): string {
  return account.email ?? account.name ?? account.id;
}

function holderOf({ visibility, userId }: OAuthFlow): string {
  return visibility === "personal" ? `user:${userId}` : "organization";
}

async function findTarget(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  { flow, account }: ConnectedInput,
): Promise<ConnectionRow | null | Exclude<SaveOutcome["kind"], "saved">> {
  const live = and(eq(connections.organizationId, flow.organizationId), ne(connections.status, "disconnected"));
  if (flow.connectionId) {
    const [row] = await tx
      .select()
      .from(connections)
      .where(and(live, eq(connections.id, flow.connectionId)))
      .for("update");
    if (!row || !mayRead(ctx.actor, row)) return "connection_gone";
    return row.externalAccountId === account.id ? row : "account_mismatch";
  }
  const [row] = await tx
    .select()
    .from(connections)
    .where(
      and(
        live,
        eq(connections.projectId, flow.projectId),
        eq(connections.integration, flow.integration),
        eq(connections.externalAccountId, account.id),
        eq(connections.holder, holderOf(flow)),
      ),
    )
    .for("update");
  if (row && row.ownerUserId !== flow.userId) return "already_shared";
  return row ?? null;
}

function freshColumns({ integration, account, tokens }: ConnectedInput) {
  const now = clock.now();
  return {
    accountName: account.name,
    accountEmail: account.email,
    accountImageUrl: account.imageUrl,
    // A new consent clears every sign of trouble.
    status: "active" as const,
    statusReason: null,
    until: null,
    scopesGranted: [...tokens.scopes],
    scopesMissing: missingScopes(integration, tokens.scopes),
    lastVerifiedAt: now,
    updatedAt: now,
  };
}

async function renew(tx: Tx, row: ConnectionRow, input: ConnectedInput): Promise<void> {
  const statusSince = row.status === "active" ? row.statusSince : clock.now();
  await tx
    .update(connections)
    .set({ ...freshColumns(input), statusSince })
    .where(and(eq(connections.organizationId, row.organizationId), eq(connections.id, row.id)));
}

/** Null where another callback connected the same account at the same moment. */
async function insert(tx: Tx, input: ConnectedInput): Promise<string | null> {
  const { flow, integration, account } = input;
  const now = clock.now();
  const [row] = await tx
    .insert(connections)
    .values({
      ...freshColumns(input),
      organizationId: flow.organizationId,
      id: newId(),
      projectId: flow.projectId,
      integration: flow.integration,
      provider: integration.provider.id,
      authKind: "oauth2",
      name: flow.name ?? accountName(account),
      externalAccountId: account.id,
      statusSince: now,
      visibility: flow.visibility,
      ownerUserId: flow.userId,
      holder: holderOf(flow),
      createdAt: now,
    })
    .onConflictDoNothing({
      target: [
        connections.organizationId,
        connections.projectId,
        connections.integration,
        connections.externalAccountId,
        connections.holder,
      ],
      where: ne(connections.status, "disconnected"),
    })
    .returning({ id: connections.id });
  return row?.id ?? null;
}
