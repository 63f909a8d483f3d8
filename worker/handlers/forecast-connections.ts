import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { forecastExpiries } from "@/lib/features/connections/forecast-expiries";

export const forecastConnections: JobHandler<object> = async (_input, { signal }) => {
  await forecastExpiries(backgroundContext({ kind: "deployment", job: "connections.forecast" }), { signal });
  return { kind: "done" };
};
