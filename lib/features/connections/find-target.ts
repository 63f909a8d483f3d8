import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { connections } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ConnectingActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectedInput, SaveOutcome } from "./connected-input";
import { holderOf } from "./holder-of";
import { type AccountPlace, lockAccountPlace } from "./lock-account-place";
import { ownerOf } from "./owner-of";
import { type ConnectionRow, mayRead } from "./visibility";

type Refusal = Exclude<SaveOutcome["kind"], "saved">;

/**
 * The live connection that a consent renews, locked; null where it makes a new one.
 * @throws AppError conflict: the account that is to take it over has a connection of its own
 */
export async function findTarget(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  input: ConnectedInput,
): Promise<ConnectionRow | null | Refusal> {
  const { flow, account } = input;
  if (flow.connectionId) return findReconnected(tx, ctx, input);
  const row = await findOfAccount(tx, { ...flow, holder: holderOf(flow), accountId: account.id });
  if (row && row.ownerUserId !== ownerOf(flow)) return "already_shared";
  return row;
}

async function findReconnected(
  tx: Tx,
  ctx: RequestContext<ConnectingActor>,
  { flow, account, takesOver = false }: ConnectedInput,
): Promise<ConnectionRow | Refusal> {
  const { organizationId } = flow;
  const [row] = await tx
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        ne(connections.status, "disconnected"),
        eq(connections.id, String(flow.connectionId)),
      ),
    )
    .for("update");
  if (!row || !mayRead(ctx.actor, row)) return "connection_gone";
  if (row.externalAccountId === account.id) return row;
  if (!takesOver) return "account_mismatch";
  const { projectId, integration, holder } = row;
  const other = await findOfAccount(tx, { organizationId, projectId, integration, holder, accountId: account.id });
  if (!other) return row;
  throw new AppError("conflict", "That account is another connection already. Nothing was changed.", {
    remedy: { label: "Open that connection", href: `/integration-hub/active/${other.id}` },
    details: { connectionIds: [other.id] },
  });
}

async function findOfAccount(tx: Tx, place: AccountPlace): Promise<ConnectionRow | null> {
  await lockAccountPlace(tx, place);
  const [row] = await tx
    .select()
    .from(connections)
    .where(
      and(
        eq(connections.organizationId, place.organizationId),
        ne(connections.status, "disconnected"),
        eq(connections.projectId, place.projectId),
        eq(connections.integration, place.integration),
        eq(connections.externalAccountId, place.accountId),
        eq(connections.holder, place.holder),
      ),
    )
    .for("update");
  return row ?? null;
}
