// Why: which messages a file shows, as far as its text tells; `messages.ts` compares that with the catalogue.
import { FUNCTIONS, isNode, type Node, parse, type SourceFile } from "./source-files";

const TRANSLATORS = ["useTranslations", "getTranslations"];

/** What a file says of the catalogue. */
export interface MessageUsage {
  readonly path: string;
  /** Full keys; `*` stands for a computed part. */
  readonly patterns: string[];
  /** Namespaces whose keys come from elsewhere: a variable, or a translator handed to another function. */
  readonly open: string[];
  /** What looks like a key that is put together elsewhere in the file: `${status}_until`. */
  readonly composed: string[];
}

/** Reads a file's translators and what is asked of them. */
export function messageUsage(file: SourceFile): MessageUsage {
  const usage: MessageUsage = { path: file.path, patterns: [], open: [], composed: [] };
  noteCalls(parse(file), new Map(), usage);
  return usage;
}

/** Walks down the tree; `namespaces` are those of the translators in scope, by name. */
function noteCalls(value: unknown, namespaces: Map<string, string>, usage: MessageUsage): void {
  if (typeof value !== "object" || value === null) return;
  let scope = namespaces;
  if (isNode(value)) {
    if (FUNCTIONS.has(value.type)) scope = new Map(namespaces);
    const declared = declaredTranslator(value);
    if (declared) scope.set(declared.name, declared.namespace);
    noteCall(value, scope, usage);
    if (value.type === "TemplateLiteral") usage.composed.push(...(patternsOf(value) ?? []).filter(isKeyLike));
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

function noteCall(node: Node, namespaces: ReadonlyMap<string, string>, usage: MessageUsage): void {
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

function isKeyLike(pattern: string): boolean {
  return /^[\w.*]+$/.test(pattern) && /\w{2}/.test(pattern);
}

function argumentsOf(call: Node): Node[] {
  return (call.arguments as { expression: unknown }[]).map(({ expression }) => expression).filter(isNode);
}

function identifier(node: unknown): string {
  return isNode(node) && node.type === "Identifier" ? String(node.value) : "";
}
