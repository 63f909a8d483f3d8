// Preloaded into what a launcher starts, so that nothing outlives it: when the launcher ends in any way, kill -9 too, the
// channel it started us with closes. We then end as on SIGTERM, and the embedded Postgres stops if nobody else uses it.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const GRACE_MS = 8_000;

// Next starts processes of its own with the same preload: those end with it, and their channels are its business.
if (process.channel && process.env.HUB_LAUNCHER_PID === String(process.ppid)) {
  process.once("disconnect", () => {
    const { HUB_STOP_UNUSED_POSTGRES: dataDir } = process.env;
    if (dataDir) {
      const script = fileURLToPath(new URL("./stop-unused-postgres.ts", import.meta.url));
      spawn(process.execPath, ["--import", "tsx", script, dataDir], { detached: true, stdio: "ignore" }).unref();
    }
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
