// Why: the checks read the same files, parsed by the compiler that Next uses too.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Module, parseSync } from "@swc/core";
import { ROOT } from "../repository-root";

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

// Made by tools; folders that begin with a dot are skipped too.
const NOT_OURS = new Set(["node_modules", "test-results", "playwright-report", "coverage", "next-env.d.ts"]);

/** The repository's files whose path ends in one of the extensions. */
export function sourceFiles(extensions: readonly string[] = [".ts", ".tsx"]): readonly SourceFile[] {
  return filesUnder("")
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name) || entry.name.startsWith(".")) return [];
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

export function parse({ path, text }: SourceFile): Module {
  return parseSync(text, { syntax: "typescript", tsx: path.endsWith(".tsx"), target: "esnext" });
}

export interface Node {
  readonly type: string;
  readonly span?: { readonly start: number; readonly end: number };
  readonly [field: string]: unknown;
}

/** Types of the nodes that are functions. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ClassMethod",
  "PrivateMethod",
  "Constructor",
  "MethodProperty",
]);

/** Calls `visit` with each node of a syntax tree, parents first. */
export function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
  } else if (isNode(value)) {
    visit(value);
    walk(Object.values(value), visit);
  } else if (typeof value === "object" && value !== null) {
    walk(Object.values(value), visit);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Line (from 1) of an offset in a file. The compiler counts bytes, from 1. */
export function lineOf(text: string, offset: number): number {
  return Buffer.from(text, "utf8")
    .subarray(0, offset - 1)
    .toString("utf8")
    .split("\n").length;
}

/** Prints what is wrong, one line each, and makes the process fail. */
export function reportProblems(problems: readonly string[]): void {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
