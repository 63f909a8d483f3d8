import { listProcesses } from "@/lib/core/jobs/worker-presence";
import { diagnose } from "@/lib/features/diagnoses/diagnose";
import { differingVariables } from "@/lib/features/health/differing-variables";
import { diagnosed, type Finding, finding } from "./finding";

/** The processes that run now: whether one does the background work, and whether all were started with the same settings. */
export async function checkProcesses(): Promise<readonly Finding[]> {
  try {
    const processes = await listProcesses();
    if (processes.length === 0) return [finding("note", "processes", "none runs now")];
    const kinds = processes.map(({ kind, host, pid }) => `${kind} ${host}/${pid}`).join(", ");
    const names = differingVariables(processes.map(({ variables }) => variables));
    const differ = diagnose({ kind: "variables_differ", names });
    const variables = differ
      ? diagnosed(finding("wrong", "variables", `not the same everywhere: ${names.join(", ")}`), differ)
      : finding("fine", "variables", "the same everywhere, as far as the processes say");
    const worker = processes.some(({ kind }) => kind === "inline" || kind === "worker")
      ? finding("fine", "processes", kinds)
      : diagnosed(finding("wrong", "processes", `${kinds}; no worker`), { code: "worker_missing" });
    return [worker, variables];
  } catch {
    return [finding("note", "processes", "could not be looked at without the database")];
  }
}
