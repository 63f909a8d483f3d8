import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";

const page = readFileSync(new URL("./events.md", import.meta.url), "utf8");

it("docs/events.md has every type as the catalogue has it, and no other", () => {
  const rows = page.split("\n").filter((line) => /^\| `[a-z_]+\./.test(line));
  const expected = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).map(([type, definition]) => {
    const { version, emitted, summary, sample } = definition;
    const fields = Object.keys(Object(sample)).map((field) => `\`${field}\``);
    return `| \`${type}\` | ${version} | ${emitted ? "yes" : "not yet"} | ${summary} | ${fields.join(" ")} |`;
  });
  expect(rows).toEqual(expected);
});
