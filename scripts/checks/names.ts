// Why: what lint cannot see of our style: drawers without a name, lint switched off, rendering outside components.
import { reportProblems, type SourceFile, sourceFiles } from "./source-files";

const DRAWERS = ["utils", "util", "helpers", "helper", "misc", "common", "service", "manager"];
// Next wants the directive in error files themselves.
const MAY_RENDER = /^components\/|^app\/(.*\/)?(global-)?error\.tsx$/;
const LASTING_SUPPRESSIONS = /biome-ignore[^\n]*(noExplicitAny|noNonNullAssertion)|@ts-ignore|@ts-nocheck/;

/** Problems of one file. */
function problemsOf({ path, text }: SourceFile): string[] {
  const problems: string[] = [];
  const drawer = path
    .split("/")
    .flatMap((part) => part.split("."))
    .find((word) => DRAWERS.includes(word) || DRAWERS.some((name) => word.endsWith(`-${name}`)));
  if (drawer)
    problems.push(`${path}: "${drawer}" says nothing about what is inside; name it after the one thing it does.`);
  if (/^["']use client["']/m.test(text) && !MAY_RENDER.test(path)) {
    problems.push(`${path}: "use client" belongs in components/, the only place that renders.`);
  }
  const suppression = text.match(LASTING_SUPPRESSIONS);
  if (suppression) problems.push(`${path}: ${suppression[0]}: there is a type for it; find it.`);
  if (/^(\/\/|\/\*|#)/.test(text) || !needsReason(path)) return problems;
  return [...problems, `${path}: a script's first line says why it exists (// Why: …).`];
}

function needsReason(path: string): boolean {
  return /^scripts\/([^/]+|(bench|checks|test)\/.*)\.ts$/.test(path) && !path.endsWith(".test.ts");
}

const self = "scripts/checks/names.ts"; // names what it forbids
reportProblems(
  sourceFiles([".ts", ".tsx", ".mjs"])
    .filter(({ path }) => path !== self)
    .flatMap(problemsOf),
);
