/** `npm run worker`: a process that runs jobs. Any number, on any number of machines, against one DATABASE_URL. */
import { launch } from "./runtime/launch";
import { prepareRuntime } from "./runtime/prepare-runtime";
import { say } from "./runtime/say";

await launch(async (launcher) => {
  const runtime = await prepareRuntime({
    mode: "recalled",
    embedded: "if_made_before",
    secrets: "needed",
    migrate: true,
    log: say,
  });
  launcher.onStop(runtime.release);
  const [{ startMetering }, { startWorker }] = await Promise.all([
    import("@/lib/core/metering/start-metering"),
    import("@/worker/start-worker"),
  ]);
  startMetering();
  const worker = await startWorker("worker");
  launcher.onStop(worker.stop);
  say("The worker is running. Ctrl-C stops it.");
});
