import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { newId } from "@/lib/base/id";

/** Writes a file that only we may read, whole or not at all: readers never see a half. */
export function writePrivateFile(file: string, text: string): void {
  const draft = writeDraft(file, text);
  renameSync(draft, file);
}

/** The same, but a file that is already there stays: of many processes at once, one writes. */
export function writePrivateFileOnce(file: string, text: string): void {
  const draft = writeDraft(file, text);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(file: string, text: string): string {
  const draft = `${file}.${newId()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  return draft;
}
