// Why: files stop at 300 lines and functions at 60: a long one hides what a newcomer looks for.
import {
  FUNCTIONS,
  isNode,
  lineOf,
  type Node,
  parse,
  reportProblems,
  type SourceFile,
  sourceFiles,
  walk,
} from "./source-files";

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;

interface Size {
  readonly where: string;
  readonly lines: number;
}

function fileSize({ path, text }: SourceFile): Size {
  return { where: path, lines: text.trimEnd().split("\n").length };
}

function functionSizes(file: SourceFile): Size[] {
  const suites = new Set<unknown>();
  const sizes: Size[] = [];
  walk(parse(file), (node) => {
    // The body of a `describe` is a table of tests, not a function anyone has to follow.
    if (isSuite(node)) for (const argument of argumentsOf(node)) suites.add(argument);
    if (!FUNCTIONS.has(node.type) || suites.has(node) || !node.span) return;
    const first = lineOf(file.text, node.span.start);
    const lines = lineOf(file.text, node.span.end) - first + 1;
    if (lines > 1) sizes.push({ where: `${file.path}:${first}`, lines });
  });
  return sizes;
}

function isSuite(node: Node): boolean {
  if (node.type !== "CallExpression" || !isNode(node.callee)) return false;
  const { callee } = node;
  const name = callee.type === "MemberExpression" && isNode(callee.property) ? callee.property : callee;
  return name.type === "Identifier" && name.value === "describe";
}

function argumentsOf(call: Node): unknown[] {
  return (call.arguments as { expression: unknown }[]).map(({ expression }) => expression);
}

function share(files: readonly SourceFile[]): string {
  const lines = files.flatMap(({ text }) => text.split("\n")).filter((line) => line.trim() !== "");
  const comments = lines.filter((line) => /^\s*(\/\/|\/?\*)/.test(line));
  return `${((100 * comments.length) / lines.length).toFixed(1)} %`;
}

function quantile(sizes: readonly Size[], q: number): number {
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.floor(q * (sorted.length - 1))] ?? 0;
}

function tooLong(sizes: readonly Size[], limit: number): string[] {
  return sizes
    .filter(({ lines }) => lines > limit)
    .map(({ where, lines }) => `${where} has ${lines} lines; ${limit} is the most. Split it where it changes subject.`);
}

const files = sourceFiles([".ts", ".tsx", ".mjs"]);
const fileSizes = files.map(fileSize);
const allFunctions = files.flatMap(functionSizes);

process.stdout.write(
  `files: ${files.length}, median ${quantile(fileSizes, 0.5)}, p90 ${quantile(fileSizes, 0.9)} lines; ` +
    `functions of more than one line: ${allFunctions.length}, median ${quantile(allFunctions, 0.5)}, ` +
    `p90 ${quantile(allFunctions, 0.9)} lines; comments ${share(files)}\n`,
);
reportProblems([...tooLong(fileSizes, MAX_FILE_LINES), ...tooLong(allFunctions, MAX_FUNCTION_LINES)]);
