// Why: what `npm test` runs, in an order that keeps two cores busy: gates beside the build, then what needs the machine.
import { join } from "node:path";
import { GATES } from "./gates";
import { readPlaywrightReport } from "./read-playwright-report";
import { readVitestReport } from "./read-vitest-report";
import type { Step } from "./run-steps";

/** What may be asked for by name: `npm test -- unit journeys`. */
export const PARTS = ["gates", "build", "unit", "integration", "peers", "journeys"] as const;
export type Part = (typeof PARTS)[number];

export interface TestOptions {
  /** For reports and the journeys' data. */
  readonly folder: string;
  /** Files, or parts of their names, that vitest and Playwright look for. */
  readonly files: readonly string[];
}

export function testSteps(part: Part, options: TestOptions): readonly Step[] {
  return STEPS[part](options);
}

const STEPS: Readonly<Record<Part, (options: TestOptions) => readonly Step[]>> = {
  gates: () => GATES,
  // After the types: both write the route types into `.next`.
  build: () => [
    {
      name: "build",
      argv: ["node", "--conditions=react-server", "--import", "tsx", "scripts/build.ts"],
      after: ["types"],
    },
  ],
  unit: (options) => [vitestStep("unit", "unit tests", options)],
  integration: (options) => [aloneAndLive(vitestStep("integration", "integration and peer tests", options))],
  peers: (options) => [aloneAndLive(vitestStep("integration", "peer tests", { ...options, files: ["e2e/peers/"] }))],
  journeys: ({ folder, files }) => {
    const report = join(folder, "journeys.json");
    return [
      aloneAndLive({
        name: "journeys",
        argv: ["playwright", "test", "--config", "e2e/playwright.config.ts", "--reporter", "list,json", ...files],
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, E2E_FOLDER: join(folder, "journeys") },
        needs: ["build"],
        count: (exitCode) => readPlaywrightReport(report, exitCode),
      }),
    ];
  },
};

function aloneAndLive(step: Step): Step {
  return { ...step, alone: true, live: true };
}

function vitestStep(project: "unit" | "integration", name: string, { folder, files }: TestOptions): Step {
  const report = join(folder, `${project}.json`);
  const reporters = ["minimal", "json", ...(project === "integration" ? ["./scripts/test/file-lines.ts"] : [])];
  return {
    name,
    argv: [
      "vitest",
      "run",
      `--project=${project}`,
      ...reporters.map((reporter) => `--reporter=${reporter}`),
      `--outputFile.json=${report}`,
      ...files,
    ],
    count: (exitCode) => readVitestReport(report, exitCode),
  };
}
