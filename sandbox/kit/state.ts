import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

/** One stand-in's part of the saved state. Change `data` in place, then `touch()`. */
export interface StateSection<T> {
  readonly data: T;
  touch(): void;
  /** Back to the seed. */
  reset(): void;
}

/** Everything the sandbox remembers, kept in one JSON file that a restart reads again. */
export interface SandboxState {
  section<T>(name: string, shape: z.ZodType<T>, seed: () => T): StateSection<T>;
  /** Writes what is not written yet. */
  flush(): void;
}

/** The state file cannot be used; the message says which and what to do. */
export class SandboxStateError extends Error {
  override readonly name = "SandboxStateError";
}

const SAVE_DELAY_MS = 100;
const fileShape = z.object({ version: z.literal(1), sections: z.record(z.string(), z.unknown()) });

/** Opens the state kept in `file`; null keeps it in memory only. */
export function openState(file: string | null): SandboxState {
  const saved = file === null ? {} : readSections(file);
  const live = new Map<string, { data: unknown }>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    if (timer === undefined || file === null) return;
    timer = undefined;
    const sections = { ...saved, ...Object.fromEntries([...live].map(([name, box]) => [name, box.data])) };
    writeAtomically(file, JSON.stringify({ version: 1, sections }));
  }

  return {
    flush,
    section(name, shape, seed) {
      const box = { data: name in saved ? parseSection(file, name, shape, saved[name]) : seed() };
      live.set(name, box);
      const touch = () => {
        timer ??= setTimeout(flush, SAVE_DELAY_MS);
      };
      return {
        get data() {
          return box.data;
        },
        touch,
        reset() {
          box.data = seed();
          touch();
        },
      };
    },
  };
}

function readSections(file: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
  const parsed = fileShape.safeParse(parseText(text));
  if (!parsed.success) throw unreadable(file, "it is not a sandbox state file of version 1");
  return parsed.data.sections;
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseSection<T>(file: string | null, name: string, shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unreadable(file, `its part "${name}" does not fit (${parsed.error.issues[0]?.message ?? "unknown reason"})`);
}

function unreadable(file: string | null, why: string): SandboxStateError {
  return new SandboxStateError(`The sandbox cannot read ${file}: ${why}. Delete the file to start from the seed.`);
}

/** A crash leaves the old file or the new one, never half of one. Readable by its owner only: it holds a signing key. */
function writeAtomically(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}
