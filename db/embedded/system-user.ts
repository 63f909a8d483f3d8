import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { EnvError } from "@/lib/base/env";

/** Whom Postgres runs as where we are root; it refuses to run as root itself. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = "postgres";

/** The OS user for a cluster in `clusterFolder`; null where we are an ordinary user and Postgres runs as ourselves. */
export function postgresSystemUser(clusterFolder: string, log: (line: string) => void): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return find() ?? add(log);
}

function find(): SystemUser | null {
  try {
    const ask = (flag: string) => Number(execFileSync("id", [flag, NAME], { encoding: "utf8", stdio: "pipe" }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return null;
  }
}

// Debian, Ubuntu, Fedora and Arch have useradd; the other form is Debian's and Alpine's adduser.
const WAYS: readonly (readonly [string, ...string[]])[] = [
  ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
  ["useradd", "--system", "--gid", NAME, "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
  ["adduser", "--system", "--group", "--no-create-home", NAME],
  ["adduser", "-S", "-D", "-H", NAME],
];

function add(log: (line: string) => void): SystemUser {
  log(`Postgres does not run as root: adding the OS user "${NAME}" for it.`);
  const refusals: string[] = [];
  for (const [command, ...options] of WAYS) {
    try {
      execFileSync(command, options, { stdio: "pipe" });
      const user = find();
      if (user) return user;
    } catch (error) {
      refusals.push(error instanceof Error ? error.message.trim() : String(error));
    }
  }
  throw new EnvError(
    `The OS user "${NAME}" could not be added:\n${refusals.join("\n")}\nAdd it yourself, run as an ordinary user, or set DATABASE_URL.`,
  );
}
