import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { findOrganizationOfConnection } from "@/lib/features/connections/find-organization-of-connection";
import { recheckConnection } from "@/lib/features/connections/recheck-connection";
import { recheckDueConnections } from "@/lib/features/connections/recheck-due-connections";

const job = "connections.recheck";

export const recheckConnections: JobHandler<{ connectionId?: string | undefined }> = async (input, { signal }) => {
  const { connectionId } = input;
  if (connectionId === undefined) {
    await recheckDueConnections(backgroundContext({ kind: "deployment", job }), { signal });
    return { kind: "done" };
  }
  const organizationId = await findOrganizationOfConnection(connectionId);
  if (!organizationId) return { kind: "give_up", reason: `there is no connection ${connectionId}` };
  await recheckConnection(backgroundContext({ kind: "system", job, organizationId }), { connectionId });
  return { kind: "done" };
};
