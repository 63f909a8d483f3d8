import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { findOrganizationOfConnection } from "@/lib/features/connections/find-organization-of-connection";
import { refreshConnectionToken } from "@/lib/features/connections/refresh-connection-token";
import { refreshDueTokens } from "@/lib/features/connections/refresh-due-tokens";

const job = "tokens.refresh";

export const refreshTokens: JobHandler<{ connectionId?: string | undefined }> = async (
  { connectionId },
  { signal },
) => {
  if (connectionId === undefined) {
    await refreshDueTokens(backgroundContext({ kind: "deployment", job }), { signal });
    return { kind: "done" };
  }
  const organizationId = await findOrganizationOfConnection(connectionId);
  if (!organizationId) return { kind: "give_up", reason: `there is no connection ${connectionId}` };
  await refreshConnectionToken(backgroundContext({ kind: "system", job, organizationId }), { ref: connectionId });
  return { kind: "done" };
};
