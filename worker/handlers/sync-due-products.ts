import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { syncDueProducts as syncDue } from "@/lib/features/products/sync-due-products";

export const syncDueProducts: JobHandler<object> = async (_input, { signal }) => {
  await syncDue(backgroundContext({ kind: "deployment", job: "products.sync_due" }), { signal });
  return { kind: "done" };
};
