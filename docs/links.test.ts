import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = [
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((path) => join("docs", path)),
  "README.md",
  "CONTRIBUTING.md",
].filter((path) => path.endsWith(".md"));

/** Pictures are left out: people look at those. */
const LINK = /\]\((?!https?:|#)([^)#\s]+)(?<!\.png)(?:#([^)\s]+))?\)/g;
/** A file of ours in backticks: `lib/base/clock.ts`. */
const FILE =
  /`((?:app|components|db|docs|e2e|lib|sandbox|scripts|worker)\/[\w()[\].-]+(?:\/[\w()[\].-]+)*\.(?:tsx?|mjs|json|md))`/g;
/** Files that a page tells the reader to make. */
const TO_BE_MADE = /acme/;

function anchorsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

it.each(pages)("%s links to pages and headings that are there", (page) => {
  const broken = [...readFileSync(join(root, page), "utf8").matchAll(LINK)].flatMap(([link, path = "", anchor]) => {
    const target = join(root, dirname(page), path);
    if (!existsSync(target)) return [link];
    return anchor && target.endsWith(".md") && !anchorsOf(target).includes(anchor) ? [link] : [];
  });
  expect(broken).toEqual([]);
});

it.each(pages)("%s names files that are there", (page) => {
  const named = [...readFileSync(join(root, page), "utf8").matchAll(FILE)].map(([, path = ""]) => path);
  expect(named.filter((path) => !TO_BE_MADE.test(path) && !existsSync(join(root, path)))).toEqual([]);
});

it("the list of decisions names each", () => {
  const list = readFileSync(join(root, "docs/adr/README.md"), "utf8");
  const decisions = readdirSync(join(root, "docs/adr")).filter((file) => /^\d{4}-/.test(file));
  expect(decisions.filter((file) => !list.includes(`](${file})`))).toEqual([]);
});
