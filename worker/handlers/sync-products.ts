import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { syncProducts as sync } from "@/lib/features/products/sync-products";

interface Input {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly provider: string;
}

export const syncProducts: JobHandler<Input> = async ({ organizationId, connectionId }, { signal }) => {
  const ctx = backgroundContext({ kind: "system", job: "products.sync", organizationId });
  const outcome = await sync(ctx, { connectionId, signal });
  // The feed says when the next look is due, so the queue tries nothing again.
  if (outcome !== "failed") return { kind: "done" };
  return { kind: "done", failure: `the products of connection ${connectionId} could not be read` };
};
