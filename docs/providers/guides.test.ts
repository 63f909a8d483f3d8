import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { catalogue } from "@/lib/providers/catalogue";

const index = readFileSync(fileURLToPath(new URL("README.md", import.meta.url)), "utf8");
const sections = new Map(index.split(/^## /m).map((section) => [section.slice(0, section.indexOf("\n")), section]));

it.each(catalogue.map(({ key, category }) => [key, category] as const))("the index leads to %s", (key, category) => {
  expect(sections.get(messages.categories[category])).toContain(`](${key}.md) | \`${key}\` |`);
});
