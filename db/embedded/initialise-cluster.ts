import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { newId } from "@/lib/base/id";
import type { PostgresBinaries } from "./binaries";
import { type ClusterFolder, clusterPassword } from "./cluster-folder";
import type { SystemUser } from "./system-user";

export const SUPERUSER = "hub";

const run = promisify(execFile);
const UNFINISHED = "new-";

interface Initialise {
  readonly folder: ClusterFolder;
  readonly binaries: PostgresBinaries;
  readonly systemUser: SystemUser | null;
}

/** Makes the cluster if there is none. It grows under another name, so one cut short is never taken for a whole one. */
export async function initialiseCluster({ folder, binaries, systemUser }: Initialise): Promise<void> {
  if (existsSync(folder.data)) return;
  for (const name of readdirSync(folder.root)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(folder.root, name), { recursive: true, force: true });
  }
  const growing = join(folder.root, UNFINISHED + newId());
  const passwordFile = `${growing}.password`;
  mkdirSync(growing, { mode: 0o700 });
  writeFileSync(passwordFile, clusterPassword(folder), { mode: 0o600 });
  if (systemUser) for (const path of [growing, passwordFile]) chownSync(path, systemUser.uid, systemUser.gid);
  try {
    const options = [...localeOptions(), "--auth=scram-sha-256", `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
    await run(binaries.initdb, [`--pgdata=${growing}`, "--encoding=UTF8", ...options], {
      ...systemUser,
      cwd: growing,
      env: postgresEnvironment(),
    });
    renameSync(growing, folder.data);
  } catch (error) {
    rmSync(growing, { recursive: true, force: true });
    throw new Error(`initdb could not make a database in ${folder.root}.`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

// macOS has no C.UTF-8 of its own; Postgres brings one along. https://www.postgresql.org/docs/18/locale.html
function localeOptions(): string[] {
  if (process.platform === "linux") return ["--locale=C.UTF-8"];
  return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
}

/**
 * Postgres gets none of our variables: they hold secrets. On macOS it does not start without a valid LC_ALL.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", NODE_ENV: process.env.NODE_ENV };
}
