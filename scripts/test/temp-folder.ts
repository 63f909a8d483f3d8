// Why: what tests put into the system's temporary folder is gone after the run, also where a test forgets to tidy up.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The temporary folder of this run. */
    tempFolder: string;
  }
}

export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "hub-test-"));
  chmodSync(folder, 0o755); // started by root, Postgres runs as a user of its own and has to get in
  project.provide("tempFolder", folder);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove); // vitest does not tear down when a signal stops it
  return remove;
}
