import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newId } from "@/lib/base/id";
import { isRunning, ownIdentity } from "./process-identity";

// Each use of the cluster is an empty file named after the process: `<process identity>_<id>`.
const SEPARATOR = "_use_";

/** Notes that this process uses the cluster. Answers the note, for `unregisterUser`. */
export function registerUser(usersFolder: string): string {
  mkdirSync(usersFolder, { recursive: true });
  const note = join(usersFolder, `${ownIdentity()}${SEPARATOR}${newId()}`);
  writeFileSync(note, "");
  return note;
}

export function unregisterUser(note: string): void {
  rmSync(note, { force: true });
}

/** How many uses by living processes there are; forgets those of dead ones. */
export function countUsers(usersFolder: string): number {
  mkdirSync(usersFolder, { recursive: true });
  const notes = readdirSync(usersFolder);
  const stale = notes.filter((note) => !isRunning(note.split(SEPARATOR)[0] ?? ""));
  for (const note of stale) rmSync(join(usersFolder, note), { force: true });
  return notes.length - stale.length;
}
