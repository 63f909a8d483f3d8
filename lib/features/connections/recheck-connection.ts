import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError, ProviderError } from "@/lib/base/errors";
import { chance } from "@/lib/base/random";
import { nextRecheckAt, type Recheckable, recheckDueAt, UNPROVED_MS } from "@/lib/core/connections/recheck-schedule";
import type { SystemActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import { readFacts } from "@/lib/core/provider-http/connected-facts";
import { keepRecovery } from "@/lib/core/provider-http/connection-health";
import { connectionHttp } from "@/lib/core/provider-http/connection-http";
import { findConnected } from "@/lib/features/integrations/find-connected";
import type { IntegrationCheck, IntegrationDefinition } from "@/lib/providers/contract";
import { keepVerdict, type Tried } from "./keep-verdict";
import type { ConnectionRow } from "./visibility";
import { whyOff } from "./why-off";

const LOOKED_AT = ["active", "degraded", "rate_limited"] as const;

interface Recheck {
  readonly connectionId: string;
  /** Failed looks when this one was asked for: if there has been another since, it is done. Left out: look anyway. */
  readonly failures?: number;
  /** For tests; the registry's otherwise. */
  readonly integration?: IntegrationDefinition;
}

export type RecheckOutcome = "verified" | "failed" | "needs_reauth" | "not_askable" | "not_due";

/**
 * Looks whether a connection works, by as few of its integration's checks as it takes, with its own access. What the
 * answer means for its state is kept by the call itself (recovered, rate_limited, needs_reauth …); here is kept when to
 * look again. Safe to run twice; nothing that is paused is called.
 */
export async function recheckConnection(ctx: RequestContext<SystemActor>, input: Recheck): Promise<RecheckOutcome> {
  const { organizationId } = ctx.actor;
  const { connectionId, failures } = input;
  const row = await findRecheckable({ organizationId, connectionId });
  const integration = input.integration ?? (row && (await findConnected(row)));
  if (!row || !integration || !mayLook(row, failures)) return "not_due";
  const outcome = await look({ organizationId, connectionId, integration }, row);
  if (outcome !== "needs_reauth" && outcome !== "not_due") await keep({ organizationId, row, outcome });
  if (outcome !== "verified") ctx.log.info({ connectionId, outcome }, "looked at a connection again");
  return outcome;
}

type Row = Recheckable &
  Pick<ConnectionRow, "openChoice" | "scopesGranted"> & {
    readonly organizationId: string;
    readonly integration: string;
    readonly authKind: string;
    readonly recheckFailures: number;
  };

async function findRecheckable(key: { organizationId: string; connectionId: string }): Promise<Row | undefined> {
  const [found] = await db()
    .select({ connection: connections, refreshFailures: connectionTokens.refreshFailures })
    .from(connections)
    .leftJoin(
      connectionTokens,
      and(
        eq(connectionTokens.organizationId, connections.organizationId),
        eq(connectionTokens.connectionId, connections.id),
      ),
    )
    .where(and(eq(connections.organizationId, key.organizationId), eq(connections.id, key.connectionId)));
  return found && { ...found.connection, refreshFailures: found.refreshFailures ?? 0 };
}

function mayLook(row: Row, failures: number | undefined): boolean {
  if (failures === undefined) return (LOOKED_AT as readonly string[]).includes(row.status);
  // `recheckAt` is ours meanwhile: the sweep put it ahead when it queued this look.
  const dueAt = recheckDueAt({ ...row, recheckAt: null });
  return row.recheckFailures === failures && dueAt !== null && dueAt <= clock.now();
}

interface Target {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly integration: IntegrationDefinition;
}

async function look(target: Target, row: Row): Promise<RecheckOutcome> {
  const silent = target.integration.checks.filter(({ leavesTrace }) => !leavesTrace);
  if (silent.length === 0) return lookAway(target, row);
  try {
    await check({ ...target, integration: { ...target.integration, checks: silent } }, row);
    return "verified";
  } catch (error) {
    return meaningOf(error);
  }
}

/** Where nothing can be asked without a trace, a failure is over when its time is: the next message tells otherwise. */
async function lookAway(target: Target, row: Row): Promise<RecheckOutcome> {
  if (row.status !== "active" && row.refreshFailures === 0) await keepRecovery(target);
  return "not_askable";
}

const isOfCapability = ({ capability }: IntegrationCheck) => capability !== null;

/**
 * Any answer proves the access; whether it works is seen by one check of a capability, where there is any. What failed has
 * recovered when its API answers: seldom at the cheapest check; and not while its refreshes fail, which are no matter of
 * the API.
 */
async function check(target: Target, row: Row): Promise<void> {
  const http = connectionHttp(target, await readFacts(target));
  const on = target.integration.checks.filter((check) => !whyOff(target.integration, check, row));
  const tried: Tried[] = [];
  for (const [index, check] of on.entries()) {
    const left = on.slice(index + 1);
    const failure = await check.run(http).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure instanceof ProviderError) {
      tried.push({ check, failure: failure.failure });
      await keepVerdict(target, { integration: target.integration, tried, left, http });
    }
    if (failure !== null) throw failure;
    tried.push({ check, failure: null });
    const isEnough = row.status === "active" && !(check.capability === null && left.some(isOfCapability));
    if (isEnough || (row.status !== "active" && (await findRecheckable(target))?.status === "active")) return;
  }
  if ((await findRecheckable(target))?.refreshFailures === 0) await keepRecovery(target, { endsRefusal: true });
}

function meaningOf(error: unknown): RecheckOutcome {
  if (error instanceof ProviderError) return error.failure.kind === "unauthorized" ? "needs_reauth" : "failed";
  if (!(error instanceof AppError)) throw error;
  // Paused or disconnected in this moment; or its secret does not open, which an operator may mend.
  if (error.code === "conflict" || error.code === "not_found") return "not_due";
  return error.code === "needs_reauth" ? "needs_reauth" : "failed";
}

interface Kept {
  readonly organizationId: string;
  readonly row: Row;
  readonly outcome: "verified" | "failed" | "not_askable";
}

async function keep({ organizationId, row, outcome }: Kept): Promise<void> {
  const now = clock.now();
  // Counted from what was seen before: the look itself may have moved the state, which begins a count anew.
  const failures = row.recheckFailures + 1;
  const learnt = {
    verified: { lastVerifiedAt: now, recheckAt: null, recheckFailures: 0 },
    failed: { recheckAt: nextRecheckAt(failures, { now, jitter: chance() }), recheckFailures: failures },
    not_askable: { recheckAt: new Date(now.getTime() + UNPROVED_MS), recheckFailures: 0 },
  }[outcome];
  await db()
    .update(connections)
    .set(learnt)
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, row.id),
        inArray(connections.status, [...LOOKED_AT]),
      ),
    );
}
