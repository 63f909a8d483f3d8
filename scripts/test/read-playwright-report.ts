// Why: counts Playwright's journeys; a flaky one counts as failed, and so does a run that ended before its tests.
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { failureLine } from "./failure-line";
import type { Counts } from "./run-steps";

const test = z.object({
  results: z.array(z.object({ status: z.string(), error: z.object({ message: z.string().default("") }).nullish() })),
});
const suite = z.object({
  specs: z.array(z.object({ title: z.string(), ok: z.boolean(), tests: z.array(test) })).default([]),
  get suites(): z.ZodOptional<z.ZodArray<typeof suite>> {
    return z.array(suite).optional();
  },
});
type Suite = z.output<typeof suite>;

const report = z.object({
  suites: z.array(suite).default([]),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

export function readPlaywrightReport(path: string, exitCode: number): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const { suites, stats } = report.parse(JSON.parse(readFileSync(path, "utf8")));
  const { expected, unexpected, flaky } = stats;
  const failed = unexpected + flaky;
  return {
    passed: expected,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    failures: suites.flatMap(failuresOf),
  };
}

function failuresOf({ specs, suites = [] }: Suite): readonly string[] {
  const bad = specs.filter(({ ok }) => !ok);
  const own = bad.map(({ title, tests }) => {
    const results = tests.flatMap((one) => one.results);
    const error = results.find(({ status }) => status !== "passed" && status !== "skipped")?.error;
    return failureLine(title, error?.message ?? "");
  });
  return [...own, ...suites.flatMap(failuresOf)];
}
