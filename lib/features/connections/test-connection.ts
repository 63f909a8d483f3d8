import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { connections } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import type { connectionCheck, testConnectionContract } from "@/lib/contracts/connections";
import type { ContractAnswer } from "@/lib/contracts/define-contract";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { factsOf } from "@/lib/core/provider-http/connected-facts";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import type { IntegrationCheck, IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";
import { diagnoseCheck } from "./diagnose-check";
import { findReadable } from "./find-connection";
import { keepVerdict, type Tried } from "./keep-verdict";
import type { ConnectionRow } from "./visibility";
import { whyOff } from "./why-off";

type Check = z.input<typeof connectionCheck>;
export type ConnectionTest = ContractAnswer<typeof testConnectionContract>;

/**
 * Checks a connection live at the provider, in order; what cannot work after a failure is not tried. Nor is what is turned
 * off: that is told with how to turn it on, and is no failure.
 */
export async function testConnection(ctx: RequestContext, input: { ref: string }): Promise<ConnectionTest> {
  authorize(ctx, "connections:write");
  const { connection, integration } = await findReadable(ctx.actor, input.ref);
  const startedAt = performance.now();
  const checks = await runChecks(connection, integration);
  const test = {
    ok: checks.every((check) => check.state !== "failed"),
    latencyMs: Math.round(performance.now() - startedAt),
    checks,
  };
  await keep(ctx, connection, test.ok);
  return test;
}

async function runChecks(connection: ConnectionRow, integration: IntegrationDefinition | null): Promise<Check[]> {
  if (!integration) return [];
  const { organizationId, id: connectionId } = connection;
  const http = connectionHttp({ organizationId, connectionId, integration }, factsOf(connection));
  const done: Check[] = [];
  const tried: Tried[] = [];
  for (const check of integration.checks) {
    const off = whyOff(integration, check, connection);
    if (off) {
      done.push({ name: check.name, ok: false, state: "off", ...off, diagnosis: null });
      continue;
    }
    const { result, failure } = await runCheck(integration, check, { http, connection });
    done.push(result);
    tried.push({ check, failure });
    if (failure && !(check.standsAlone && failure.kind === "rejected")) break;
  }
  const left = integration.checks.slice(done.length).filter((check) => !whyOff(integration, check, connection));
  await keepVerdict({ organizationId, connectionId }, { integration, tried, left, http });
  return done;
}

interface Tested {
  readonly http: ProviderHttp;
  readonly connection: ConnectionRow;
}

async function runCheck(
  integration: IntegrationDefinition,
  check: IntegrationCheck,
  { http, connection }: Tested,
): Promise<{ readonly result: Check; readonly failure: ProviderFailure | null }> {
  const { name } = check;
  try {
    const detail = await check.run(http);
    return { result: { name, ok: true, state: "ok", detail, remedy: null, diagnosis: null }, failure: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { failure } = error;
    const found = await diagnoseCheck({ integration, connection, failure, capability: check.capability });
    return { result: { name, ok: false, state: "failed", ...found }, failure };
  }
}

async function keep(ctx: RequestContext, connection: ConnectionRow, ok: boolean): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(connections)
      .set({ lastTestedAt: clock.now() })
      .where(and(eq(connections.organizationId, connection.organizationId), eq(connections.id, connection.id)));
    await recordAudit(tx, ctx, {
      action: "connection.test",
      targetKind: "connection",
      targetId: connection.id,
      targetName: connection.name,
      connectionId: connection.id,
      privateToUserId: connection.visibility === "personal" ? connection.ownerUserId : null,
      outcome: ok ? "ok" : "failed",
    });
  });
}
