import { appendFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runCommand } from "./run-command";
import { runSteps, type Step } from "./run-steps";

const diary = join(mkdtempSync(join(tmpdir(), "steps-")), "diary");
let printed = "";

beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += text;
    return true;
  });
  appendFileSync(diary, "\n");
});
afterEach(() => vi.restoreAllMocks());

/** A step that notes its beginning and end, and ends with `exitCode`. */
function step(name: string, options: Partial<Step> & { exitCode?: number } = {}): Step {
  const { exitCode = 0, ...rest } = options;
  const script = `echo "+${name}" >> ${diary}; sleep 0.05; echo "-${name}" >> ${diary}; echo said by ${name}; exit ${exitCode}`;
  return { name, argv: ["sh", "-c", script], ...rest };
}

/** What the steps noted since the test began. */
function noted(): string[] {
  const lines = readFileSync(diary, "utf8").split("\n");
  return lines.slice(lines.lastIndexOf("", lines.length - 2) + 1, -1);
}

it("answers what came of each, and shows the output of what failed", async () => {
  const results = await runSteps([step("good"), step("bad", { exitCode: 3 })]);
  expect(results.map(({ name, passed, failed }) => [name, passed, failed]).sort()).toEqual([
    ["bad", 0, 1],
    ["good", 1, 0],
  ]);
  expect(printed).toContain("said by bad");
  expect(printed).not.toContain("said by good");
});

it("waits for what a step comes after, also where that failed", async () => {
  await runSteps([step("second", { after: ["first"] }), step("first", { exitCode: 1 })]);
  expect(noted()).toEqual(["+first", "-first", "+second", "-second"]);
});

it("does not run what needs a step that failed, nor what needs that", async () => {
  const steps = [
    step("third", { needs: ["second"] }),
    step("second", { needs: ["first"] }),
    step("first", { exitCode: 1 }),
  ];
  const results = await runSteps(steps);
  expect(noted()).toEqual(["+first", "-first"]);
  expect(results.map(({ name, skippedFor }) => [name, skippedFor])).toEqual([
    ["first", undefined],
    ["second", "first"],
    ["third", "second"],
  ]);
});

it("takes no notice of a needed step that was not asked for", async () => {
  const results = await runSteps([step("only", { needs: ["another"] })]);
  expect(results).toMatchObject([{ name: "only", passed: 1 }]);
});

it("gives a step that wants the machine for itself just that", async () => {
  await runSteps([step("alone", { alone: true }), step("a"), step("b"), step("c")]);
  const order = noted();
  expect(order.indexOf("-alone")).toBe(order.indexOf("+alone") + 1);
});

it("ends what a command left running", async () => {
  const leftBehind = `(trap 'echo ended >> ${diary}; exit' TERM; while :; do sleep 0.02; done) >/dev/null 2>&1 &`;
  await runCommand({ argv: ["sh", "-c", `${leftBehind} sleep 0.2`] });
  await vi.waitFor(() => expect(noted()).toEqual(["ended"]), { timeout: 10_000 });
});

it("fails on a program that is not there", async () => {
  expect(await runCommand({ argv: ["no-such-program"] })).toMatchObject({ exitCode: 127 });
});
