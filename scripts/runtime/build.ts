import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withFolderLock } from "@/db/embedded/folder-lock";
import type { Launcher } from "./launch";

/** What a build is made from. Tests, sandbox and scripts are no part of it. */
const SOURCES = [
  "app",
  "components",
  "db",
  "lib",
  "public",
  "worker",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

/** The fingerprint of the sources a build was made from, written when it is complete. */
const FINGERPRINT = join(".next", "hub-sources");
const LOCK_FOLDER = join("node_modules", ".cache", "hub-build");

/** Next's own mark of a build. */
const BUILD_ID = join(".next", "BUILD_ID");

/** Is there a finished build, whatever its sources? */
export function hasBuild(): boolean {
  return existsSync(BUILD_ID);
}

/** Builds unless the build there is was made from these sources. Copies that start at once build once. */
export async function ensureBuild(launcher: Launcher, log: (line: string) => void): Promise<void> {
  if (isCurrent()) return;
  await withFolderLock(LOCK_FOLDER, async () => {
    if (isCurrent()) return;
    log(hasBuild() ? "The sources have changed: building again …" : "Building, once; this takes a while …");
    await build(launcher, "held");
  });
}

/** Runs `next build` and notes its sources. */
export async function build(launcher: Launcher, output: "shown" | "held"): Promise<void> {
  const fingerprint = sourcesFingerprint();
  // Until it is complete there is no build: one cut short must not be taken for one.
  for (const mark of [FINGERPRINT, BUILD_ID]) rmSync(mark, { force: true });
  await launcher.run({
    name: "The build",
    args: ["node_modules/next/dist/bin/next", "build"],
    environment: { NODE_ENV: "production" },
    output,
  });
  writeFileSync(FINGERPRINT, fingerprint);
}

function isCurrent(): boolean {
  return hasBuild() && existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, "utf8") === sourcesFingerprint();
}

function sourcesFingerprint(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES.flatMap(filesOf)) hash.update(source).update("\0").update(readFileSync(source));
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return NOT_BUILT.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}
