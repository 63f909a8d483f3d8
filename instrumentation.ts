/** Next calls this once when a server process starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.HUB_WORKER !== "inline") return;
  const [{ startWorker }, { stopBeforeExit }] = await Promise.all([
    import("@/worker/start-worker"),
    import("@/worker/stop-before-exit"),
  ]);
  const worker = await startWorker();
  stopBeforeExit(worker.stop);
}
