import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { EnvError } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";

/** Where everything of the embedded Postgres lies: `<HUB_DATA_DIR>/postgres`. */
export interface ClusterFolder {
  readonly root: string;
  /** Postgres's own data directory (PGDATA). It exists when it is complete. */
  readonly data: string;
  readonly users: string;
  readonly serverLog: string;
}

export function clusterFolder(dataDir: string): ClusterFolder {
  const root = join(resolve(dataDir), "postgres");
  return { root, data: join(root, "data"), users: join(root, "users"), serverLog: join(root, "server.log") };
}

/** Has a cluster ever been made in this data folder? */
export function hasCluster(dataDir: string): boolean {
  return existsSync(clusterFolder(dataDir).data);
}

/**
 * Makes the folder for ourselves alone. As root it lets others pass through, though not look: Postgres runs as an OS
 * user of its own then, and its folder lies below.
 */
export function makePrivateFolder(folder: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    mkdirSync(folder, { recursive: true, mode });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = `${resolve(folder)} cannot be used: it, or a folder above it, belongs to another user of this machine.`;
    throw new EnvError(`${why} Run as that user, or set HUB_DATA_DIR to a folder of your own.`, { cause: error });
  }
  const stat = statSync(folder);
  if (stat.uid === process.getuid?.() && (stat.mode & mode) !== mode) chmodSync(folder, stat.mode | mode);
}

/** The superuser's password, made once. */
export function clusterPassword({ root }: ClusterFolder): string {
  const file = join(root, "password");
  if (!existsSync(file)) writeFileSync(file, randomToken(), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** The port of the last start; null before the first. */
export function keptPort({ root }: ClusterFolder): number | null {
  const file = join(root, "port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : null;
}

export function keepPort({ root }: ClusterFolder, port: number): void {
  writeFileSync(join(root, "port"), String(port));
}
