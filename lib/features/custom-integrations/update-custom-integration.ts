import { and, eq } from "drizzle-orm";
import { inTransaction, type Tx } from "@/db/client";
import { customIntegrations } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { type CustomDefinition, customDefinition } from "@/lib/base/custom-definition";
import { AppError } from "@/lib/base/errors";
import type { CustomIntegration } from "@/lib/contracts/custom-integrations";
import { recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { CustomRow } from "@/lib/features/integrations/custom-row";
import { createOAuthApp } from "@/lib/features/oauth-apps/create-oauth-app";
import { movedAddresses } from "./addresses-of";
import { eraseOwnApps, ownAppsAt } from "./erase-own-apps";
import { getCustomIntegration } from "./get-custom-integration";
import { lockCustomIntegration } from "./lock-custom-integration";
import { refuseAddresses } from "./refuse-addresses";
import { refuseStrayApp } from "./refuse-stray-app";

export interface UpdateCustomIntegrationInput {
  readonly id: string;
  readonly name?: string | undefined;
  readonly definition?: CustomDefinition | undefined;
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly version?: number | undefined;
}

/**
 * Changes an integration of the organization's own. A secret is sent to the address that it was entered for and to no other:
 * an address stays while live connections use it, and another one needs the app's secret entered again.
 * @throws AppError not_found, unprocessable, conflict
 */
export async function updateCustomIntegration(
  ctx: RequestContext<MemberActor>,
  input: UpdateCustomIntegrationInput,
): Promise<CustomIntegration> {
  authorize(ctx, "custom_integrations:write");
  if (input.definition) await refuseAddresses(input.definition);
  return inTransaction(async (tx) => {
    const { row, live } = await lockCustomIntegration(tx, ctx, input);
    refuseOutdated(row, input);
    const before = customDefinition.parse(row.definition);
    const definition = input.definition ?? before;
    refuseStrayApp(definition, input);
    const moved = await allowMove(tx, input, { row, live, before, definition });
    const { clientId, clientSecret } = input;
    const brings = clientId !== undefined && clientSecret !== undefined;
    if (brings || moved) await eraseOwnApps(tx, ctx, row);
    await save(tx, row, { name: input.name ?? row.name, definition });
    if (brings) await createOAuthApp(ctx, { provider: row.provider, clientId, clientSecret });
    await recordAudit(tx, ctx, {
      action: "custom_integration.update",
      targetKind: "custom_integration",
      targetId: row.id,
      targetName: input.name ?? row.name,
      changedFields: (["name", "definition", "clientSecret"] as const).filter((field) => input[field] !== undefined),
    });
    return getCustomIntegration(ctx, input);
  });
}

function refuseOutdated({ version }: CustomRow, input: UpdateCustomIntegrationInput): void {
  if (input.version === undefined || input.version === version) return;
  throw new AppError("conflict", "Somebody changed this integration meanwhile. Load it again, and repeat your change.");
}

interface Move {
  readonly row: CustomRow;
  readonly live: number;
  readonly before: CustomDefinition;
  readonly definition: CustomDefinition;
}

/** Does an address change? @throws AppError where it may not, or not like this */
async function allowMove(
  tx: Tx,
  { clientSecret }: UpdateCustomIntegrationInput,
  { row, live, before, definition }: Move,
): Promise<boolean> {
  if (before.kind !== definition.kind) {
    const message = "cannot be changed: add another integration";
    throw new AppError("unprocessable", `The way to connect ${message}.`, {
      errors: [{ path: "definition.kind", message }],
    });
  }
  const moved = movedAddresses(before, definition);
  if (moved.length === 0) return false;
  if (live > 0) throw inUse(moved, live);
  if (clientSecret === undefined && (await ownAppsAt(tx, row)).length > 0) {
    const message = "is needed once more: it was entered for another address, and is not sent to this one";
    throw new AppError("unprocessable", `The client secret ${message}.`, {
      errors: [{ path: "clientSecret", message }],
    });
  }
  return true;
}

function inUse(moved: readonly string[], live: number): AppError {
  const those = live === 1 ? "1 connection uses" : `${live} connections use`;
  const message = `${those} this address, and its secret is sent nowhere else: disconnect first`;
  return new AppError(
    "conflict",
    `${those} what you change, and their secrets are sent to no other address. Disconnect them first.`,
    {
      errors: moved.map((field) => ({ path: `definition.${field}`, message })),
      details: { connectionsCount: live },
    },
  );
}

async function save(tx: Tx, row: CustomRow, values: Pick<CustomRow, "name" | "definition">): Promise<void> {
  await tx
    .update(customIntegrations)
    .set({ ...values, updatedAt: clock.now(), version: row.version + 1 })
    .where(and(eq(customIntegrations.organizationId, row.organizationId), eq(customIntegrations.id, row.id)));
}
