import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlaywrightReport } from "./read-playwright-report";
import { readVitestReport } from "./read-vitest-report";

const folder = mkdtempSync(join(tmpdir(), "reports-"));

function written(report: unknown): string {
  const path = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(report));
  return path;
}

describe("readVitestReport", () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  });
  const report = (passed: number, failed: number, ...testResults: unknown[]) =>
    written({ numPassedTests: passed, numFailedTests: failed, testResults });

  it("counts tests", () => {
    const path = report(3, 1, file("passed", "passed", "passed"), file("failed", "passed", "failed"));
    expect(readVitestReport(path, 1)).toEqual({ passed: 3, failed: 1, failures: [": "] });
  });

  it("counts a file that did not load as one failure", () => {
    expect(readVitestReport(report(1, 0, file("passed", "passed"), file("failed")), 1)).toEqual({
      passed: 1,
      failed: 1,
      failures: [": "],
    });
  });

  it("says in a line each what failed and why", () => {
    const failed = {
      fullName: "adds up",
      status: "failed",
      failureMessages: ["\u001b[31mexpected 2\n  to be 3\u001b[39m"],
    };
    const path = report(0, 2, { name: "a.test.ts", status: "failed", assertionResults: [failed] }, file("failed"));
    expect(readVitestReport(path, 1).failures).toEqual(["a.test.ts adds up: expected 2 to be 3", ": "]);
  });

  it("does not call an error outside of the tests a success", () => {
    expect(readVitestReport(report(2, 0, file("passed", "passed", "passed")), 1)).toEqual({
      passed: 2,
      failed: 1,
      failures: [],
    });
  });

  it("takes a run without a report for a failure", () => {
    expect(readVitestReport(join(folder, "not-there.json"), 0)).toEqual({ passed: 0, failed: 1 });
  });
});

describe("readPlaywrightReport", () => {
  it("counts a flaky journey as failed", () => {
    const path = written({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(readPlaywrightReport(path, 1)).toEqual({ passed: 5, failed: 2, failures: [] });
  });

  it("says in a line each which journeys failed and why, in suites within suites too", () => {
    const failed = {
      title: "connects",
      ok: false,
      tests: [{ results: [{ status: "timedOut", error: { message: "late" } }] }],
    };
    const fine = { title: "opens", ok: true, tests: [{ results: [{ status: "passed" }] }] };
    const path = written({
      stats: { expected: 1, unexpected: 1, flaky: 0 },
      suites: [{ specs: [fine], suites: [{ specs: [failed] }] }],
    });
    expect(readPlaywrightReport(path, 1).failures).toEqual(["connects: late"]);
  });

  it("does not call a run that could not start a success", () => {
    const path = written({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } });
    expect(readPlaywrightReport(path, 1)).toEqual({ passed: 0, failed: 1, failures: [] });
  });
});
