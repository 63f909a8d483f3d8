import { inTransaction } from "@/db/client";
import { ProviderError, type ProviderFailure } from "@/lib/base/errors";
import { changeStatus } from "@/lib/core/connections/change-status";
import { keepRecovery } from "@/lib/core/provider-http/connection-health";
import type { ConnectionKey } from "@/lib/core/vault/connection-binding";
import { diagnoseProviderFailure } from "@/lib/features/diagnoses/diagnose-provider-failure";
import type { IntegrationCheck, IntegrationDefinition, ProviderHttp } from "@/lib/providers/contract";

/** A check that was run; null: it passed. */
export interface Tried {
  readonly check: IntegrationCheck;
  readonly failure: ProviderFailure | null;
}

interface Verdict {
  readonly integration: IntegrationDefinition;
  readonly tried: readonly Tried[];
  /** Checks that are on and were not run, because one before them failed. */
  readonly left: readonly IntegrationCheck[];
  readonly http: ProviderHttp;
}

/**
 * Keeps what the checks say of a whole connection. It does not work where one of them is refused (the provider answers, and
 * says no) and none of any capability passes: what is left is tried as far as it leaves no trace, because one thing that is
 * refused is not the whole connection. It works again when a check of a capability passes, or all of those that there are.
 * An outage or a wait says neither, and is kept by the call itself.
 */
export async function keepVerdict(key: ConnectionKey, { integration, tried, left, http }: Verdict): Promise<void> {
  const refused = tried.find(({ failure }) => failure?.kind === "rejected");
  const all = refused && !worksFor(tried) ? [...tried, ...(await tryAll(left, http))] : tried;
  if (worksFor(all) || all.every(({ failure }) => failure === null)) {
    if (all.length > 0) await keepRecovery(key, { endsRefusal: true });
    return;
  }
  if (!refused?.failure || all.some(({ failure }) => failure && failure.kind !== "rejected")) return;
  await keepRefusal(key, { integration, check: refused.check, failure: refused.failure });
}

function worksFor(tried: readonly Tried[]): boolean {
  return tried.some(({ check, failure }) => check.capability !== null && failure === null);
}

async function tryAll(checks: readonly IntegrationCheck[], http: ProviderHttp): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  for (const check of checks) {
    if (check.leavesTrace) continue;
    const failure = await failureOf(() => check.run(http));
    tried.push({ check, failure });
    if (failure === null && check.capability !== null) break;
  }
  return tried;
}

async function failureOf(work: () => Promise<unknown>): Promise<ProviderFailure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof ProviderError) return error.failure;
    throw error;
  }
}

interface Refused extends Pick<Verdict, "integration"> {
  readonly check: IntegrationCheck;
  readonly failure: ProviderFailure;
}

async function keepRefusal(
  { organizationId, connectionId }: ConnectionKey,
  { integration: { provider, forbiddenMeans }, check: { capability }, failure }: Refused,
): Promise<void> {
  const { code } = diagnoseProviderFailure(failure, { way: provider.auth.kind, capability, forbiddenMeans });
  const reason = { code: "checks_refused", subject: code };
  const move = { to: "degraded", from: ["active", "rate_limited"], reason, endsWait: false } as const;
  await inTransaction((tx) => changeStatus(tx, { organizationId, connectionId, ...move, job: "connections.check" }));
}
