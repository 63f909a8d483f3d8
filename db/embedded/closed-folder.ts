import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { EnvError } from "@/lib/base/env";
import type { SystemUser } from "./system-user";

/** The first folder on the way to `path` that `user` may not pass through; null where the way is open. */
export function closedFolder(path: string, user: SystemUser): string | null {
  for (const folder of foldersDownTo(resolve(path))) {
    if (!mayEnter(folder, user)) return folder;
  }
  return null;
}

/** Throws, with the way out, where Postgres's OS user cannot reach `path`. */
export function assertReachable(path: string, user: SystemUser | null): void {
  const closed = user && closedFolder(dirname(path), user);
  if (!closed) return;
  throw new EnvError(
    `As root, Postgres runs as an OS user of its own (id ${user.uid}), and that user may not pass through ${closed} to ${path}.\n` +
      `Run as an ordinary user, move the project or HUB_DATA_DIR to an open folder (for example /srv), set DATABASE_URL, or open it: chmod o+x ${closed}`,
  );
}

function foldersDownTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...foldersDownTo(parent), path];
}

function mayEnter(folder: string, { uid, gid }: SystemUser): boolean {
  const stat = statSync(folder);
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}
