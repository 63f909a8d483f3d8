import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/base/env";
import type { Runtime } from "@/scripts/runtime/prepare-runtime";
import { defineCommand } from "./command";
import { COMMANDS } from "./commands";
import { cliJobName, queueName } from "./job-name";

const runtime: Runtime = { env: readEnv({}), isEmbedded: false, release: async () => {} };

async function valuesOf(args: readonly string[]): Promise<unknown> {
  let seen: unknown;
  const command = defineCommand({
    name: "org create",
    summary: "",
    arguments: ["slug"],
    options: ["owner", "name"],
    required: ["owner"],
    run: async ({ values }) => {
      seen = { ...values };
    },
  });
  await command.prepare(args)(runtime, new AbortController().signal);
  return seen;
}

describe("a command", () => {
  it("gets its arguments by name", async () => {
    expect(await valuesOf(["acme", "--owner", "ana@acme.test"])).toEqual({ slug: "acme", owner: "ana@acme.test" });
    expect(await valuesOf(["--owner=a@b.c", "--name=Acme Ltd", "acme"])).toMatchObject({ name: "Acme Ltd" });
  });

  it.each([
    [["--owner", "a@b.c"], "slug is missing"],
    [["acme"], "owner is missing"],
    [["acme", "--owner", ""], "owner is missing"],
    [["acme", "extra", "--owner", "a@b.c"], '"extra" is too much'],
    [["acme", "--owner", "a@b.c", "--colour", "red"], "'--colour'"],
  ])("refuses %j and shows how it is used", async (args, problem) => {
    await expect(valuesOf(args)).rejects.toThrow(problem);
    await expect(valuesOf(args)).rejects.toThrow(
      "Usage: npm run hub -- org create <slug> --owner <owner> [--name <name>]",
    );
  });
});

it("finds every command by a name of its own", () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => names.some((other) => other !== name && name.startsWith(`${other} `)))).toEqual([]);
});

it("takes job names with colons, and older ones", () => {
  expect(queueName("retention:prune")).toBe("retention.prune");
  expect(queueName("calendar:refresh_tokens")).toBe("tokens.refresh");
  expect(cliJobName("retention.prune")).toBe("retention:prune");
});
