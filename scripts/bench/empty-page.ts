// Why: the reference for first-load JavaScript: an empty page, built by the same Next, outside the tree.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chooseFreePort } from "@/db/embedded/free-port";
import { ROOT } from "../repository-root";
import { startChild } from "../runtime/child";
import { waitUntilHealthy } from "../runtime/wait-until-healthy";
import { scriptKilobytes } from "./script-kilobytes";

const FILES = {
  "package.json": '{ "private": true, "type": "module" }',
  // The packages are behind a link, and the bundler reads nothing outside its root.
  "next.config.mjs": 'export default { turbopack: { root: "/" }, typescript: { ignoreBuildErrors: true } };',
  "app/layout.jsx": 'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  "app/page.jsx": 'export const dynamic = "force-dynamic";\nexport default () => <p>Nothing</p>;',
} as const;

/** Compressed kilobytes of script of an empty page. */
export async function emptyPageKilobytes(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-empty-"));
  try {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    if (!(await next(["build", folder]).succeeded)) throw new Error("The empty page could not be built.");
    return await serve(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function serve(folder: string): Promise<number> {
  const port = await chooseFreePort();
  const url = `http://localhost:${port}/`;
  const server = next(["start", folder, "-p", String(port)]);
  try {
    await waitUntilHealthy(url, AbortSignal.timeout(30_000));
    return await scriptKilobytes(url);
  } finally {
    await server.stop();
  }
}

function next(args: readonly string[]) {
  return startChild({
    name: "The empty page",
    args: ["node_modules/next/dist/bin/next", ...args],
    environment: { NODE_ENV: "production" },
    output: "held",
  });
}
