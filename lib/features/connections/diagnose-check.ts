import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import type { ProviderFailure } from "@/lib/base/errors";
import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnoseProviderFailure } from "@/lib/features/diagnoses/diagnose-provider-failure";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import type { Capability, IntegrationDefinition } from "@/lib/providers/contract";
import { describeFailure } from "./describe-failure";
import { diagnoseConnection } from "./diagnose-connection";
import type { ConnectionRow } from "./visibility";

interface FailedCheck {
  readonly integration: IntegrationDefinition;
  readonly connection: ConnectionRow;
  readonly failure: ProviderFailure;
  readonly capability: Capability | null;
}

interface Found {
  readonly detail: string;
  readonly remedy: string;
  readonly diagnosis: Diagnosis;
}

/**
 * What is behind a check that failed. Where the call could not even be made, because the access could not be renewed, the
 * connection's state knows why, and the failure only that it was so.
 */
export async function diagnoseCheck({ integration, connection, failure, capability }: FailedCheck): Promise<Found> {
  const { provider, forbiddenMeans } = integration;
  const behind = await diagnoseNow({ integration, connection, failure });
  if (behind) return { detail: behind.happened, remedy: behind.fix, diagnosis: behind };
  const recognised = diagnoseProviderFailure(failure, { way: provider.auth.kind, capability, forbiddenMeans });
  const diagnosis = presentDiagnosis(recognised, diagnosedIntegration(integration));
  const { detail, remedy } = describeFailure(provider.name, failure);
  // Of a refusal the diagnosis knows more than that it was one; of the others the failure itself says until when.
  return { detail, remedy: failure.kind === "rejected" ? diagnosis.fix : remedy, diagnosis };
}

/** States that keep a call from being made. */
const BROKEN: readonly string[] = ["needs_reauth", "degraded"];
/** What the failed call itself has put there, and not a renewal before it: the call knows more exactly. */
const OF_THE_CALL: readonly string[] = ["provider_failing", "attention"];

async function diagnoseNow(failed: Omit<FailedCheck, "capability">): Promise<Diagnosis | null> {
  const { integration, connection, failure } = failed;
  if (failure.kind !== "unauthorized" && failure.kind !== "unavailable") return null;
  const [now] = await db()
    .select()
    .from(connections)
    .where(and(eq(connections.organizationId, connection.organizationId), eq(connections.id, connection.id)));
  const diagnosis = now && BROKEN.includes(now.status) ? diagnoseConnection(now, integration) : null;
  const isOfTheCall = !now?.statusReason?.subject && OF_THE_CALL.includes(diagnosis?.code ?? "");
  return isOfTheCall ? null : diagnosis;
}
