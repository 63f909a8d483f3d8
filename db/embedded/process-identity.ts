import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Names a running process by its id and start time, because ids are given out again; null where no such process runs.
 * A killed process that its parent has not collected yet (a zombie) does not run.
 */
export function processIdentity(pid: number): string | null {
  const startedAt = process.platform === "linux" ? startOnLinux(pid) : startElsewhere(pid);
  return startedAt === null ? null : `${pid}-${startedAt}`;
}

/** Does the process that `processIdentity` named still run? */
export function isRunning(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && processIdentity(pid) === identity;
}

export function ownIdentity(): string {
  const identity = processIdentity(process.pid);
  if (identity === null) throw new Error(`Process ${process.pid} cannot find itself in the process table.`);
  return identity;
}

// Fields 3 (state) and 22 (start time); the name in field 2 may hold spaces and brackets.
// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function startElsewhere(pid: number): string | null {
  try {
    // The same words whatever the asking process's language and time zone.
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8", env }).trim();
    const [state, ...started] = line.split(/\s+/);
    return state === undefined || state.startsWith("Z") ? null : started.join("_").replaceAll(":", ".");
  } catch {
    return null;
  }
}
