import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { processIdentity } from "./process-identity";

/** A running Postgres server, as it says itself. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: "starting" | "ready" | "stopping" | "standby";
}

const STATUSES = ["starting", "ready", "stopping", "standby"] as const;

/**
 * What the cluster's `postmaster.pid` says, if a Postgres process of that id runs. Line 1 is its process id, 4 the port,
 * 8 the status. https://www.postgresql.org/docs/18/storage-file-layout.html
 */
export function readPostmaster(dataFolder: string): Postmaster | null {
  const lines = pidFileLines(dataFolder);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isPostgres(pid)) return null;
  const status = STATUSES.find((name) => name === lines[7]?.trim()) ?? "starting";
  return { pid, port: Number(lines[3] ?? 0), status };
}

/**
 * After a crash, the id in `postmaster.pid` may belong to some other process by now, and Postgres would refuse to start.
 * The id alone is replaced by an impossible one: the rest lets Postgres see whether old server processes linger.
 */
export function disownPidFile(dataFolder: string): void {
  const lines = pidFileLines(dataFolder);
  const pid = Number(lines[0]);
  if (!(pid > 0) || processIdentity(pid) === null || isPostgres(pid)) return;
  writeFileSync(join(dataFolder, "postmaster.pid"), ["2147483647", ...lines.slice(1)].join("\n"));
}

function pidFileLines(dataFolder: string): string[] {
  try {
    return readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

function isPostgres(pid: number): boolean {
  if (processIdentity(pid) === null) return false;
  return basename(commandOf(pid)) === "postgres";
}

function commandOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    return execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}
