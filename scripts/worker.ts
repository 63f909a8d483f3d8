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
  const { startWorker } = await import("@/worker/start-worker");
  const worker = await startWorker();
  launcher.onStop(worker.stop);
  say("The worker is running. Ctrl-C stops it.");
});
