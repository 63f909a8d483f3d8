import { and, eq, isNull, lt, or } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { connections, connectionTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { ProviderFailure } from "@/lib/base/errors";
import { changeStatus } from "@/lib/core/connections/change-status";
import { lockConnection } from "@/lib/core/connections/lock-connection";
import { loseScopes } from "@/lib/core/connections/lose-scopes";
import { keepWait } from "@/lib/core/provider-limits/keep-wait";
import { showWait } from "@/lib/core/provider-limits/show-wait";
import { ACCOUNT_KEY } from "@/lib/core/provider-limits/wait-keys";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import type { ConnectionTarget } from "@/lib/core/vault/connection-target";
import { PROOF_LASTS_MS } from "@/lib/core/vault/with-access-token";

const JOB = "provider.call";

/** A call worked after the API had failed. An earlier one that was slow ends no wait that was asked for meanwhile. */
export async function keepRecovery(
  { organizationId, connectionId }: ConnectionKey,
  // That the checks were refused, one call of whatever kind does not disprove: a check does.
  { endsRefusal = false }: { readonly endsRefusal?: boolean } = {},
): Promise<void> {
  const from = ["degraded", "rate_limited"] as const;
  const keeps = endsRefusal ? {} : { unlessReason: "checks_refused" };
  const move = { to: "active", from, endsWait: false, ...keeps, job: JOB } as const;
  await inTransaction((tx) => changeStatus(tx, { organizationId, connectionId, ...move }));
}

/** A call worked: the access is good. Whoever comes second, of many that find this out at once, writes nothing. */
export async function keepProof({ organizationId, connectionId }: ConnectionKey): Promise<void> {
  const now = clock.now();
  const { lastVerifiedAt } = connections;
  await db()
    .update(connections)
    .set({ lastVerifiedAt: now })
    .where(
      and(
        eq(connections.organizationId, organizationId),
        eq(connections.id, connectionId),
        or(isNull(lastVerifiedAt), lt(lastVerifiedAt, new Date(now.getTime() - PROOF_LASTS_MS))),
      ),
    );
}

type Passing = Extract<ProviderFailure, { kind: "rate_limited" | "unavailable" }>;

/** The API asks for patience, or fails: nobody's connection is lost. */
export async function keepFailure({ organizationId, connectionId }: ConnectionKey, failure: Passing): Promise<void> {
  const key = { organizationId, connectionId };
  if (failure.kind === "unavailable") {
    const reason = { code: failure.diagnosis ?? "provider_unavailable" };
    await inTransaction((tx) => changeStatus(tx, { ...key, to: "degraded", reason, endsWait: false, job: JOB }));
    return;
  }
  const until = new Date(clock.now().getTime() + failure.retryAfterMs);
  await keepWait(key, ACCOUNT_KEY, until);
  await showWait(key, until);
}

/** Fresh access was refused: a person must reconnect, unless other access was stored in the meantime. */
export async function keepRefusedAccess(
  { organizationId, connectionId }: ConnectionKey,
  tokenVersion: number,
  code = "access_rejected",
): Promise<void> {
  await inTransaction(async (tx) => {
    if (!(await isCurrent(tx, { organizationId, connectionId }, tokenVersion))) return;
    const reason = { code };
    await changeStatus(tx, { organizationId, connectionId, to: "needs_reauth", reason, job: JOB });
  });
}

/** Is the access that a call was made with still the one that is stored? Nobody changes it before the transaction ends. */
async function isCurrent(
  tx: Tx,
  { organizationId, connectionId }: ConnectionKey,
  tokenVersion: number,
): Promise<boolean> {
  await lockConnection(tx, { organizationId, connectionId });
  const [current] = await tx
    .select({ tokenVersion: connectionTokens.tokenVersion })
    .from(connectionTokens)
    .where(
      and(
        eq(connectionTokens.organizationId, organizationId),
        eq(connectionTokens.connectionId, connectionId),
        eq(connectionTokens.tokenVersion, tokenVersion),
      ),
    )
    .for("update");
  return current !== undefined;
}

interface ScopeMissing {
  readonly target: ConnectionTarget;
  readonly tokenVersion: number;
  /** What the provider says is granted now; null where it cannot be asked. */
  readonly askGranted: () => Promise<readonly string[] | null>;
}

/**
 * The provider says that a permission is missing. Where it is an optional one that the person never gave, or where every
 * one that was given is still there and it is the person's own rights that do not reach, that call is refused and nothing
 * else. Optional ones that were taken back count as not given from then on; otherwise the integration cannot work any more,
 * unless a person has consented anew in the meantime.
 */
export async function keepScopeMissing({ target, tokenVersion, askGranted }: ScopeMissing): Promise<ProviderFailure> {
  const { organizationId, connectionId, integration } = target;
  const [row] = await db()
    .select({ missing: connections.scopesMissing, given: connections.scopesGranted })
    .from(connections)
    .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
  const missing = row?.missing ?? [];
  const optional = integration.meta.scopes.filter(({ required }) => !required).map(({ scope }) => scope);
  const declined = missing.filter((scope) => optional.includes(scope));
  if (declined.length === missing.length && declined.length > 0) return NOT_GIVEN;

  const granted = await askGranted();
  const lost = granted && (row?.given ?? []).filter((scope) => !granted.includes(scope));
  if (lost?.length === 0) return OWN_RIGHTS;
  const isOptional = lost?.every((scope) => optional.includes(scope)) ?? false;
  const [subject] = lost ?? missing;
  await inTransaction(async (tx) => {
    if (!(await isCurrent(tx, { organizationId, connectionId }, tokenVersion))) return;
    if (lost && isOptional) {
      await loseScopes(tx, { organizationId, connectionId, scopes: lost, job: JOB });
      return;
    }
    const reason = { code: "scope_missing", ...(subject ? { subject } : {}) };
    await changeStatus(tx, { organizationId, connectionId, to: "needs_reauth", reason, job: JOB });
  });
  return isOptional ? NOT_GIVEN : { kind: "unauthorized" };
}

const NOT_GIVEN = {
  kind: "rejected",
  status: 403,
  reason: "This needs a permission that was not given when connecting, or that was taken back.",
} as const satisfies ProviderFailure;

const OWN_RIGHTS = {
  kind: "rejected",
  status: 403,
  reason: "Every permission was given, but this account's own rights there do not allow it.",
} as const satisfies ProviderFailure;
