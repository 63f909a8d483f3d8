// Why: a reporter for vitest that prints one line per test file as it ends; what failed is printed by `minimal` beside it.
import type { Reporter, TestModule } from "vitest/node";

export default class FileLines implements Reporter {
  onTestModuleEnd(module: TestModule): void {
    const tests = [...module.children.allTests()].length;
    const seconds = (module.diagnostic().duration / 1000).toFixed(1);
    const verdict = module.ok() ? "ok  " : "FAIL";
    process.stdout.write(`      ${verdict}  ${module.relativeModuleId}  ${tests} tests  ${seconds} s\n`);
  }
}
