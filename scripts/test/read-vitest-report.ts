// Why: counts vitest's tests, and what failed beside them: a file that does not load, an error nobody caught.
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { failureLine } from "./failure-line";
import type { Counts } from "./run-steps";

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string().default(""),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          fullName: z.string().default(""),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

export function readVitestReport(path: string, exitCode: number): Counts {
  if (!existsSync(path)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = report.parse(JSON.parse(readFileSync(path, "utf8")));
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const failed = numFailedTests + brokenFiles.length;
  const failures = [
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => failureLine(`${name} ${fullName}`, failureMessages?.[0] ?? "")),
    ),
    ...brokenFiles.map(({ name, message }) => failureLine(name, message)),
  ];
  return { passed: numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed, failures };
}
