// Why: an operator's part of a journey happens in a terminal: `npm run hub -- …`, beside the product that runs.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "@/scripts/repository-root";
import { productInUse } from "../product";

/** Runs a command of the admin CLI; answers what it prints. */
export async function runHub(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/hub.ts", ...args],
    { cwd: ROOT, env: { ...process.env, ...productInUse().environment } },
  );
  return stdout.trim();
}
