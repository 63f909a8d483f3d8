import { announceWorker } from "@/lib/core/jobs/worker-presence";
import { printVariables } from "@/lib/features/health/print-variables";

/** Enters a web server that runs no jobs into the list of processes: `hub doctor` compares its variables with the workers'. */
export function announceWeb(): { readonly leave: () => Promise<void> } {
  // The server does not wait for it: a database that is away now may come back.
  const entering = announceWorker("web", printVariables());
  return { leave: async () => (await entering)() };
}
