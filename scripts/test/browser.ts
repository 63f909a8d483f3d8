// Why: browser tests take the Chromium that is there, and bring one from npm where there is none.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { ROOT } from "../repository-root";

export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
  /** Where it came from, for people. */
  readonly source: string;
}

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const ARGS = ["--no-sandbox", "--disable-gpu"];

/**
 * CHROME_PATH (a program, or `npm` for the one from npm), then an installed browser, then Playwright's own, then the one
 * in @sparticuz/chromium.
 */
export async function findBrowser(): Promise<Browser> {
  const chosen = process.env.CHROME_PATH;
  if (chosen === "npm") return unpackedBrowser();
  if (chosen && !existsSync(chosen)) throw new Error(`CHROME_PATH names ${chosen}, which does not exist.`);
  const installed = chosen || INSTALLED.find(existsSync);
  if (installed) return { executablePath: installed, args: ARGS, env: plainEnvironment(), source: installed };
  const own = chromium.executablePath();
  if (existsSync(own)) return { executablePath: own, args: ARGS, env: plainEnvironment(), source: "Playwright's own" };
  return unpackedBrowser();
}

// Unpacked by a process of its own: the package changes the environment of the one that loads it.
async function unpackedBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium was found. Install Chrome or Chromium, or set CHROME_PATH to one.");
  }
  const script = join(ROOT, "scripts", "test", "unpack-chromium.ts");
  const { stdout: folder } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], { cwd: ROOT });
  return {
    executablePath: join(folder, "chromium"),
    args: ARGS,
    env: {
      ...plainEnvironment(),
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
    },
    source: "@sparticuz/chromium",
  };
}

function plainEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
