// Why: a handler that `route()` did not make checks access, input and answer by itself; each is a decision, listed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../repository-root";
import { isNode, type Node, parse, reportProblems, type SourceFile, sourceFiles } from "./source-files";

const LIST = "scripts/raw-routes.json";
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ROUTE = { source: "@/lib/core/http/route", name: "route" };
const PREFLIGHT = { source: "@/lib/core/http/cors", name: "preflight" };

// { "app/api/…/route.ts": { "methods": ["GET"], "reason": "why route() cannot make it" } }
const rawRoutes = z.record(
  z.string(),
  z.object({ methods: z.array(z.enum(METHODS)).min(1), reason: z.string().min(20) }),
);

/** The methods of a route file that neither `route()` nor the shared preflight made. */
function rawMethods(file: SourceFile): string[] {
  const { body } = parse(file) as unknown as { body: Node[] };
  const imported = (wanted: typeof ROUTE) => body.some((item) => importsFrom(item, wanted));
  return body
    .flatMap((item) => {
      const exported = exportsOf(item).filter(({ name }) => METHODS.includes(name));
      return exported.filter(({ madeBy }) => !(madeBy === "route" && imported(ROUTE)) && madeBy !== "preflight");
    })
    .map(({ name }) => name);
}

interface Exported {
  readonly name: string;
  readonly madeBy: "route" | "preflight" | "other";
}

function exportsOf(item: Node): Exported[] {
  if (item.type === "ExportNamedDeclaration") return reExports(item);
  if (item.type !== "ExportDeclaration" || !isNode(item.declaration)) return [];
  const { declaration } = item;
  if (declaration.type === "FunctionDeclaration") return [{ name: nameOf(declaration.identifier), madeBy: "other" }];
  if (declaration.type !== "VariableDeclaration") return [];
  return (declaration.declarations as Node[]).map(({ id, init }) => ({
    name: nameOf(id),
    madeBy: isNode(init) && init.type === "CallExpression" && nameOf(init.callee) === ROUTE.name ? "route" : "other",
  }));
}

function reExports(item: Node): Exported[] {
  const source = isNode(item.source) ? item.source.value : null;
  return (item.specifiers as Node[]).map(({ orig, exported }) => ({
    name: nameOf(exported ?? orig),
    madeBy: source === PREFLIGHT.source && nameOf(orig) === PREFLIGHT.name ? "preflight" : "other",
  }));
}

function importsFrom(item: Node, { source, name }: typeof ROUTE): boolean {
  if (item.type !== "ImportDeclaration" || !isNode(item.source) || item.source.value !== source) return false;
  return (item.specifiers as Node[]).some(({ local, imported }) => !imported && nameOf(local) === name);
}

function nameOf(identifier: unknown): string {
  return isNode(identifier) && typeof identifier.value === "string" ? identifier.value : "";
}

const listed = rawRoutes.parse(JSON.parse(readFileSync(join(ROOT, LIST), "utf8")));
const routes = sourceFiles().filter(({ path }) => /^app\/.*route\.ts$/.test(path));
const found = new Map(routes.map((file) => [file.path, rawMethods(file)]));

const unlisted = [...found].flatMap(([path, methods]) =>
  methods
    .filter((method) => !listed[path]?.methods.some((known) => known === method))
    .map(
      (method) => `${path}: ${method} is not made by route({…}) of ${ROUTE.source}; do so, or give ${LIST} its reason.`,
    ),
);
const stale = Object.entries(listed).flatMap(([path, { methods }]) =>
  methods
    .filter((method) => !found.get(path)?.includes(method))
    .map((method) => `${LIST}: ${path} has no raw ${method} any more; take it off the list.`),
);
reportProblems([...unlisted, ...stale]);
