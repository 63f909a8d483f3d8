import type { Diagnosis } from "@/lib/contracts/diagnoses/diagnosis";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";
import { diagnoseStatus } from "@/lib/features/diagnoses/diagnose-status";
import { diagnosedIntegration } from "@/lib/features/diagnoses/diagnosed-integration";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import type { ConnectionRow } from "./visibility";

type Diagnosed = Pick<ConnectionRow, "authKind" | "status" | "statusReason" | "openChoice">;

/** What is behind a connection's state, and what to do; null where it simply works. */
export function diagnoseConnection(row: Diagnosed, integration: IntegrationDefinition | null): Diagnosis | null {
  const open = integration?.choices.find(({ name }) => name === row.openChoice);
  const { status, statusReason, authKind: way } = row;
  const { forbiddenMeans } = integration ?? {};
  const recognised = diagnoseStatus({ status, statusReason, way, openMeans: open?.openMeans, forbiddenMeans });
  return recognised && presentDiagnosis(recognised, integration ? diagnosedIntegration(integration) : null);
}
