// Why: what twenty integrations cost is known by leaving them out: a copy of this checkout that has the first two only.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../repository-root";

/** Folders of `lib/providers` whose integrations stay. */
const KEPT = ["google/calendar", "microsoft/calendar"];
const LISTS = ["lib/providers/catalogue.ts", "lib/providers/registry.ts"];
// Next takes the nearest folder with a lock file for the root, and reads no packages outside of it.
const LEFT_OUT = /^(?:node_modules|package-lock\.json|test-results|\.git|\.env|\.next.*|\.data.*)$/;

/** Hands `work` the folder of a copy with two integrations, to be built and run like this one; removes it afterwards. */
export async function withSmallCheckout<T>(work: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(ROOT, ".next-bench-")); // beneath the packages, ignored by git and by tests
  try {
    for (const name of sources()) cpSync(join(ROOT, name), join(root, name), { recursive: true });
    symlinkSync(join("..", "node_modules"), join(root, "node_modules"));
    for (const list of LISTS) writeFileSync(join(root, list), keepTwo(readFileSync(join(root, list), "utf8")));
    return await work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function sources(): string[] {
  return readdirSync(ROOT).filter((name) => !LEFT_OUT.test(name));
}

/** Takes the imports of the others out of a list of integrations, and their lines. */
function keepTwo(list: string): string {
  const imports = [...list.matchAll(/^import \{ (\w+) \} from "\.\/(.+)\/(?:meta|integration)";\n/gm)];
  const kept = imports.filter(([, , folder = ""]) => KEPT.includes(folder));
  if (kept.length !== KEPT.length)
    throw new Error("The lists of integrations are not written as the bench knows them.");
  return imports
    .filter((one) => !kept.includes(one))
    .reduce((text, [line, name]) => text.replace(line, "").replace(`  ${name},\n`, ""), list);
}
