// Why: a message that nobody shows is translated for nothing, and one that is not there shows its key to a person.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../repository-root";
import { FUNCTIONS, isNode, type Node, parse, reportProblems, type SourceFile, sourceFiles } from "./source-files";

const CATALOGUE = "components/messages/en.json";
const TRANSLATORS = ["useTranslations", "getTranslations"];

type Messages = { readonly [key: string]: string | Messages };
const messages: z.ZodType<Messages> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), messages])),
);

/** What a file says of the catalogue. */
interface Usage {
  readonly path: string;
  /** Full keys; `*` stands for a computed part. */
  readonly patterns: string[];
  /** Namespaces whose keys come from elsewhere: a variable, or a translator handed to another function. */
  readonly open: string[];
}

function keysOf(value: Messages, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? [`${prefix}${key}`] : keysOf(inner, `${prefix}${key}.`),
  );
}

function usageOf(file: SourceFile): Usage {
  const usage: Usage = { path: file.path, patterns: [], open: [] };
  noteCalls(parse(file), new Map(), usage);
  return usage;
}

/** Walks down the tree; `namespaces` are those of the translators in scope, by name. */
function noteCalls(value: unknown, namespaces: Map<string, string>, usage: Usage): void {
  if (typeof value !== "object" || value === null) return;
  let scope = namespaces;
  if (isNode(value)) {
    if (FUNCTIONS.has(value.type)) scope = new Map(namespaces);
    const declared = declaredTranslator(value);
    if (declared) scope.set(declared.name, declared.namespace);
    noteCall(value, scope, usage);
  }
  for (const inner of Object.values(value)) noteCalls(inner, scope, usage);
}

/** `const t = useTranslations("shell")`, `const t = await getTranslations("shell")`. */
function declaredTranslator(node: Node): { name: string; namespace: string } | null {
  if (node.type !== "VariableDeclarator" || !isNode(node.id) || !isNode(node.init)) return null;
  const call = node.init.type === "AwaitExpression" ? node.init.argument : node.init;
  if (!isNode(call) || call.type !== "CallExpression" || !TRANSLATORS.includes(identifier(call.callee))) return null;
  const [namespace] = argumentsOf(call);
  return { name: identifier(node.id), namespace: namespace?.type === "StringLiteral" ? String(namespace.value) : "" };
}

function noteCall(node: Node, namespaces: ReadonlyMap<string, string>, usage: Usage): void {
  if (node.type !== "CallExpression") return;
  for (const argument of argumentsOf(node)) {
    const handedOn = namespaces.get(identifier(argument));
    if (handedOn !== undefined) usage.open.push(handedOn);
  }
  const callee = isNode(node.callee) && node.callee.type === "MemberExpression" ? node.callee.object : node.callee;
  const namespace = namespaces.get(identifier(callee));
  if (namespace === undefined) return;
  const [key] = argumentsOf(node);
  const patterns = key ? patternsOf(key) : null;
  if (patterns === null) usage.open.push(namespace);
  else usage.patterns.push(...patterns.map((pattern) => (namespace === "" ? pattern : `${namespace}.${pattern}`)));
}

/** The keys that an expression can be, as patterns; null where they come from elsewhere. */
function patternsOf(key: Node): string[] | null {
  if (key.type === "StringLiteral") return [String(key.value)];
  if (key.type === "TemplateLiteral") {
    return [(key.quasis as Node[]).map(({ cooked }) => cooked).join("*")];
  }
  if (key.type !== "ConditionalExpression" || !isNode(key.consequent) || !isNode(key.alternate)) return null;
  const branches = [patternsOf(key.consequent), patternsOf(key.alternate)];
  return branches.includes(null) ? null : branches.flatMap((branch) => branch ?? []);
}

function fits(key: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".+")}$`).test(key);
}

function argumentsOf(call: Node): Node[] {
  return (call.arguments as { expression: unknown }[]).map(({ expression }) => expression).filter(isNode);
}

function identifier(node: unknown): string {
  return isNode(node) && node.type === "Identifier" ? String(node.value) : "";
}

const files = sourceFiles().filter(({ path }) => /^(app|components)\//.test(path) && !path.endsWith(".test.tsx"));
const usages = files.map(usageOf);
const keys = keysOf(messages.parse(JSON.parse(readFileSync(join(ROOT, CATALOGUE), "utf8"))));

const missing = usages.flatMap(({ path, patterns }) =>
  patterns
    .filter((pattern) => !keys.some((key) => fits(key, pattern)))
    .map((pattern) => `${path}: no message in ${CATALOGUE} is called ${pattern}`),
);

// Of an open namespace only so much can be told: the last part of the key is a word somewhere in the program.
const words = new Set(sourceFiles().flatMap(({ text }) => text.match(/\w+/g) ?? []));
const openNamespaces = usages.flatMap(({ open }) => open);
const mayBeUsed = (key: string) =>
  openNamespaces.some((namespace) => key.startsWith(namespace)) && words.has(key.split(".").at(-1) ?? "");
const patterns = usages.flatMap((usage) => usage.patterns);
const unused = keys
  .filter((key) => !patterns.some((pattern) => fits(key, pattern)) && !mayBeUsed(key))
  .map((key) => `${CATALOGUE}: nothing shows ${key}`);

reportProblems([...missing, ...unused]);
