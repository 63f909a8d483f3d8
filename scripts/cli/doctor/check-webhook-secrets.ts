import { missingWebhookVariables } from "@/lib/features/health/list-unproven-pushes";
import type { IntegrationDefinition } from "@/lib/providers/contract";
import { diagnosed, type Finding, finding } from "./finding";

/** What its provider pushes to the deployment's own app: is there something to check it with? Without it all is refused. */
export function checkWebhookSecrets(integration: IntegrationDefinition): readonly Finding[] {
  const subject = missingWebhookVariables(integration).join(", ");
  if (subject === "") return [];
  const refused = finding("note", integration.meta.key, `what is pushed to its own app is refused: ${subject} not set`);
  return [diagnosed(refused, { code: "webhook_secret_missing", subject }, integration)];
}
