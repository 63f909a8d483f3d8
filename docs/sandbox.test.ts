import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { sandboxProviders } from "@/sandbox/sandbox-providers";

const page = readFileSync(fileURLToPath(new URL("sandbox.md", import.meta.url)), "utf8");

/** Endpoints of `sandbox-provider.ts` that the page's table does not name. */
function unnamed({ id, endpoints }: (typeof sandboxProviders)[number]): readonly string[] {
  const rows = page.split("\n").filter((line) => line.startsWith("|") && line.includes(`/${id}`));
  return Object.values(endpoints(`/${id}`)).filter((path) => !rows.some((row) => row.includes(`\`${path}\``)));
}

it.each(sandboxProviders.map((provider) => [provider.id, provider] as const))(
  "names where %s is played",
  (_, provider) => {
    expect(unnamed(provider)).toEqual([]);
  },
);
