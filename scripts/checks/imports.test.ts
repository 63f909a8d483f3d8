import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { ROOT } from "../repository-root";

// A file, what it imports, and the rule that refuses it; null where it is allowed.
const IMPORTS = [
  ["lib/base/a.ts", "db/b", "base-is-the-floor"],
  ["lib/base/c.ts", "zod", null],
  ["lib/contracts/a.ts", "lib/core/http/b", "contracts-ship-to-the-browser"],
  ["lib/contracts/c.ts", "lib/base/b", null],
  ["db/a.ts", "lib/core/vault/b", "db-knows-no-features"],
  ["lib/providers/google/a.ts", "lib/providers/slack/b", "providers-stand-alone"],
  ["lib/providers/google/c.ts", "lib/core/vault/b", "providers-stand-alone"],
  ["lib/providers/google/calendar/d.ts", "lib/providers/google/provider", null],
  ["lib/providers/google/calendar/e.ts", "lib/providers/contract", null],
  ["lib/providers/google/calendar/f.int.test.ts", "sandbox/google/b", null],
  ["lib/providers/capabilities.ts", "lib/providers/google/provider", "provider-contract-names-no-provider"],
  ["lib/providers/catalogue.ts", "lib/providers/google/calendar/integration", "catalogue-is-browser-safe"],
  ["lib/providers/registry.ts", "lib/providers/google/calendar/integration", null],
  ["lib/core/vault/a.ts", "lib/providers/google/provider", "core-names-no-provider"],
  ["lib/core/vault/c.ts", "lib/providers/registry", "core-names-no-provider"],
  ["lib/core/vault/d.ts", "lib/features/connections/b", "core-names-no-provider"],
  ["lib/core/vault/e.ts", "db/b", null],
  ["lib/core/auth/a.ts", "lib/providers/google/provider", null],
  ["lib/core/auth/c.ts", "lib/providers/slack/provider", "auth-names-sign-in-providers-only"],
  ["lib/features/calendars/a.ts", "lib/providers/google/provider", "features-speak-to-interfaces"],
  ["lib/features/calendars/c.ts", "components/ui/b", "features-speak-to-interfaces"],
  ["lib/features/calendars/d.ts", "lib/features/connections/internal", "features-keep-their-internals"],
  ["lib/features/connections/e.ts", "lib/features/connections/internal", null],
  ["lib/features/calendars/f.ts", "lib/features/connections/b", null],
  ["lib/client/a.ts", "lib/base/env", "client-is-browser-plumbing"],
  ["components/ui/a.ts", "lib/features/connections/b", "components-render"],
  ["components/ui/c.ts", "lib/providers/registry", "components-render"],
  ["components/ui/d.ts", "lib/providers/catalogue", null],
  ["app/api/x/route.ts", "db/b", "doors-are-thin"],
  ["app/api/y/route.ts", "lib/core/vault/b", "doors-are-thin"],
  ["app/api/z/route.ts", "lib/core/http/b", null],
  ["worker/main.ts", "db/b", "doors-are-thin"],
  ["components/ui/e.ts", "app/b", "nobody-imports-the-doors"],
  ["app/api/v/route.ts", "app/api/z/route", "routes-stay-apart"],
  ["lib/core/jobs/a.ts", "sandbox/google/b", "product-without-sandbox-and-tools"],
  ["lib/core/jobs/c.ts", "e2e/kit/b", "product-without-sandbox-and-tools"],
  ["sandbox/google/a.ts", "lib/core/vault/b", "sandbox-is-independent"],
  ["sandbox/google/c.ts", "lib/base/clock", null],
  ["sandbox/demo-seed.ts", "lib/features/members/b", null],
  ["scripts/a.ts", "lib/base/b.test", "tests-are-leaves"],
  ["lib/core/vault/f.ts", "lib/core/vault/fixtures/b", "fixtures-are-for-tests"],
  ["lib/core/vault/fixtures/g.ts", "vitest", null],
  ["scripts/c.ts", "scripts/d", "no-cycles"],
  ["scripts/e.ts", "scripts/not-there", "nothing-unresolvable"],
  ["scripts/f.ts", "axe-core", "packages-are-declared"],
  ["lib/core/jobs/d.ts", "vitest", "product-without-dev-packages"],
  ["lib/providers/google/g.ts", "googleapis", "one-google-api-at-a-time"],
  ["lib/providers/google/h.ts", "googleapis/build/src/apis/calendar", null],
] as const;

const report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
});

const tree = realpathSync(mkdtempSync(join(tmpdir(), "hub-imports-")));
let summary: z.output<typeof report>["summary"];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text, { flag: "a" });
}

beforeAll(() => {
  for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.mjs"]) {
    copyFileSync(join(ROOT, file), join(tree, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(tree, "node_modules"));
  for (const [from, to] of IMPORTS) {
    const ours = to.includes("/") && !to.startsWith("googleapis");
    write(from, `import "${ours ? `@/${to}` : to}";\n`);
    if (ours && !to.endsWith("not-there")) write(`${to}.ts`, "export {};\n");
  }
  write("scripts/d.ts", 'import "@/scripts/c";\n'); // back to the start
  const output = execFileSync(
    join(ROOT, "node_modules/.bin/depcruise"),
    ["--config", ".dependency-cruiser.mjs", "-T", "json", "."],
    { cwd: tree, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  summary = report.parse(JSON.parse(output)).summary;
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

it.each(IMPORTS)("%s → %s: %s", (from, _to, rule) => {
  const names = summary.violations
    .filter((violation) => violation.from === from)
    .map((violation) => violation.rule.name);
  if (rule === null) expect(names).toEqual([]);
  else expect(names).toContain(rule);
});

it("tries each rule", () => {
  const tried = new Set<string | null>(IMPORTS.map(([, , rule]) => rule));
  expect(summary.ruleSetUsed.forbidden.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
});
