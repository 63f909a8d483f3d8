// Why: which handlers of a route file `route()` did not make; `raw-routes.ts` compares them with the list.
import { isNode, type Node, parse, type SourceFile } from "./source-files";

export const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const ROUTE = { source: "@/lib/core/http/route", name: "route" };
const PREFLIGHT = { source: "@/lib/core/http/cors", name: "preflight" };

/** The methods of a route file that neither `route()` nor the shared preflight made. */
export function rawMethods(file: SourceFile): string[] {
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
  if (item.type === "ExportAllDeclaration") return METHODS.map((name) => ({ name, madeBy: "other" }));
  if (item.type !== "ExportDeclaration" || !isNode(item.declaration)) return [];
  const { declaration } = item;
  if (declaration.type === "FunctionDeclaration") return [{ name: nameOf(declaration.identifier), madeBy: "other" }];
  if (declaration.type !== "VariableDeclaration") return [];
  return (declaration.declarations as Node[]).flatMap(({ id, init }) => {
    const isRoute = isNode(init) && init.type === "CallExpression" && nameOf(init.callee) === ROUTE.name;
    const madeBy = isRoute && isNode(id) && id.type === "Identifier" ? "route" : "other";
    return boundNames(id).map((name): Exported => ({ name, madeBy }));
  });
}

/** `GET`, or both of `{ GET, POST }`. */
function boundNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type !== "ObjectPattern") return [nameOf(pattern)];
  // With a default (`{ GET = none }`) the name is the key; under another name (`{ get: GET }`) it is the value.
  return (pattern.properties as Node[]).flatMap((property) =>
    boundNames(property.type === "KeyValuePatternProperty" ? property.value : property.key),
  );
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
