import { announceWorker } from "@/lib/core/jobs/worker-presence";
import { printVariables } from "@/lib/features/health/print-variables";

/**
 * Enters a server that runs no jobs into the list of processes: `hub doctor` compares its variables with the workers', and an
 * outage of what receives is noticed by it.
 */
export function announceReceiver(kind: "web" | "ingest"): { readonly leave: () => Promise<void> } {
  // The server does not wait for it: a database that is away now may come back.
  const entering = announceWorker(kind, printVariables());
  return { leave: async () => (await entering)() };
}
