// Why: unpacks the Chromium inside @sparticuz/chromium, once per version, and prints the path of its program.
// A process of its own, because the package changes its environment when it is loaded.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { ROOT } from "../repository-root";

const PACKAGE = join(ROOT, "node_modules", "@sparticuz", "chromium", "package.json");
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(PACKAGE, "utf8")));
const folder = join(ROOT, "node_modules", ".cache", `hub-chromium-${version}`);

if (!existsSync(folder)) await unpack();
process.stdout.write(folder);

async function unpack(): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const staging = mkdtempSync(`${folder}-`);
  process.env.TMPDIR = staging; // where it unpacks to; it would take any `chromium` it finds there for its own
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs24.x"; // has it bring the libraries that a bare machine lacks
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
  chmodSync(staging, 0o755);
  chmodSync(join(staging, "chromium"), 0o755);
  // Its own configuration looks for the fonts in /tmp.
  writeFileSync(join(staging, "fonts", "fonts.conf"), fontConfiguration());
  try {
    renameSync(staging, folder);
  } catch {
    rmSync(staging, { recursive: true }); // somebody else was faster
  }
}

function fontConfiguration(): string {
  const folders = [join(folder, "fonts"), "/usr/share/fonts", "/usr/local/share/fonts"];
  const lines = folders.map((path) => `  <dir>${path}</dir>`).join("\n");
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${lines}\n  <cachedir>${join(folder, "font-cache")}</cachedir>\n</fontconfig>\n`;
}
