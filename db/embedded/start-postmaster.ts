import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { PostgresBinaries } from "./binaries";
import { type ClusterFolder, keepPort, keptPort } from "./cluster-folder";
import { chooseFreePort, isPortFree } from "./free-port";
import { postgresEnvironment } from "./initialise-cluster";
import { disownPidFile, readPostmaster } from "./postmaster";
import type { SystemUser } from "./system-user";

export interface StartPostmaster {
  readonly folder: ClusterFolder;
  readonly binaries: PostgresBinaries;
  readonly systemUser: SystemUser | null;
  readonly log: (line: string) => void;
}

const ATTEMPTS = 80;
const LOG_LIMIT_BYTES = 10_000_000;

/** Starts the server, which lives on without us, and answers its port once it takes connections. */
export async function startPostmaster(start: StartPostmaster): Promise<number> {
  disownPidFile(start.folder.data);
  if ((statSync(start.folder.serverLog, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) {
    truncateSync(start.folder.serverLog);
  }
  for (let attempt = 1; ; attempt++) {
    const port = await portToUse(start.folder);
    const failure = await tryToStart(start, port);
    if (failure === null) return port;
    if (attempt === ATTEMPTS || !mayPass(failure)) {
      throw new Error(`The embedded Postgres did not start. ${start.folder.serverLog} ends with:\n${failure}`);
    }
    await sleep(250);
  }
}

async function portToUse(folder: ClusterFolder): Promise<number> {
  const kept = keptPort(folder);
  if (kept !== null && (await isPortFree(kept))) return kept;
  const port = await chooseFreePort();
  keepPort(folder, port);
  return port;
}

// Somebody took the port between our look and Postgres's, or processes of a killed server are still on their way out.
function mayPass(failure: string): boolean {
  return /could not create any TCP\/IP sockets|pre-existing shared memory block|lock file .* already exists/.test(
    failure,
  );
}

/** Null where it takes connections now, else the last lines of its log. */
async function tryToStart(
  { folder, binaries, systemUser, log }: StartPostmaster,
  port: number,
): Promise<string | null> {
  const logFile = openSync(folder.serverLog, "a", 0o600);
  const logStart = statSync(folder.serverLog).size;
  const server = spawn(binaries.postgres, ["-D", folder.data, ...settings(port)], {
    ...systemUser,
    // Out of our terminal's process group: Ctrl-C is for us, and we stop Postgres last.
    detached: true,
    cwd: folder.data,
    env: postgresEnvironment(),
    stdio: ["ignore", logFile, logFile],
  });
  closeSync(logFile);
  let ended: string | null = null;
  server.once("error", (error) => {
    ended = error.message;
  });
  server.once("exit", () => {
    ended = readFileSync(folder.serverLog).subarray(logStart).toString("utf8").trim().split("\n").slice(-15).join("\n");
  });
  server.unref();
  for (let waitedMs = 0; ended === null; waitedMs += 15) {
    const postmaster = readPostmaster(folder.data);
    if (postmaster?.pid === server.pid && postmaster?.status === "ready") {
      server.removeAllListeners("exit"); // when it ends later, its folder may be gone
      return null;
    }
    if (waitedMs === 5_010) log("Postgres is taking its time: after an unclean stop it repairs its files first.");
    await sleep(15);
  }
  return ended;
}

function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 200,
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
