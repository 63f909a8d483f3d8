import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { recheckConnection as recheck } from "@/lib/features/connections/recheck-connection";

interface Look {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly failures: number;
}

export const recheckConnection: JobHandler<Look> = async ({ organizationId, connectionId, failures }) => {
  const ctx = backgroundContext({ kind: "system", job: "connections.recheck", organizationId });
  await recheck(ctx, { connectionId, failures });
  return { kind: "done" };
};
