// Why: what holds for every page is checked on every page; one that was added since counts, too.
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { ROOT } from "@/scripts/repository-root";

/** The address of each page of the product, as its folders in `app/` say it: `/integration-hub/active/[connectionId]`. */
export function appPages(): readonly string[] {
  const files = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.split(sep).at(-1) === "page.tsx")
    .map(addressOf)
    .sort();
}

function addressOf(file: string): string {
  const folders = file.split(sep).slice(0, -1);
  return `/${folders.filter((folder) => !folder.startsWith("(")).join("/")}`;
}
