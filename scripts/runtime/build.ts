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

const LOCK_FOLDER = join("node_modules", ".cache", "hub-build");

/** Where next.config.ts has the build put. */
const inBuild = (name: string) => join(process.env.HUB_DIST_DIR || ".next", name);
/** The fingerprint of the sources a build was made from, written when it is complete. */
const fingerprintFile = () => inBuild("hub-sources");
/** Next's own mark of a build. */
const buildIdFile = () => inBuild("BUILD_ID");

/** Is there a finished build, whatever its sources? */
export function hasBuild(): boolean {
  return existsSync(buildIdFile());
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
  for (const mark of [fingerprintFile(), buildIdFile()]) rmSync(mark, { force: true });
  await launcher.run({
    name: "The build",
    args: ["node_modules/next/dist/bin/next", "build"],
    environment: { NODE_ENV: "production" },
    output,
  });
  writeFileSync(fingerprintFile(), fingerprint);
}

function isCurrent(): boolean {
  return (
    hasBuild() && existsSync(fingerprintFile()) && readFileSync(fingerprintFile(), "utf8") === sourcesFingerprint()
  );
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
