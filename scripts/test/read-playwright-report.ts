// Why: counts Playwright's journeys; a flaky one counts as failed, and so does a run that ended before its tests.
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Counts } from "./run-steps";

const report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

export function readPlaywrightReport(path: string, exitCode: number): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.parse(JSON.parse(readFileSync(path, "utf8"))).stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}
