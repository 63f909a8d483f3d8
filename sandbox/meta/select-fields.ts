import { type GraphError, graphErrorResponse } from "./graph-error";

/** What a node can show, by field; null: asked for and empty, so the answer leaves it out. */
export type NodeFields = Readonly<Record<string, () => unknown>>;

/** A Graph error that ends the request. */
export class GraphRefusal extends Error {
  override readonly name = "GraphRefusal";
  readonly error: GraphError;

  constructor(error: GraphError) {
    super(error.message);
    this.error = error;
  }

  get response(): Response {
    return graphErrorResponse(this.error);
  }
}

/**
 * `?fields=id,name,picture{url}`: these and no others, `id` always. An unknown one is refused.
 * https://developers.facebook.com/docs/graph-api/field-expansion
 */
export function selectFields(
  wanted: string | undefined,
  { fields, type, usual }: { fields: NodeFields; type: string; usual: readonly string[] },
): Record<string, unknown> {
  const names = wanted ? splitFields(wanted) : usual;
  const shown = [...new Set(["id", ...names])].map((name) => {
    const read = fields[name];
    if (read) return [name, read()] as const;
    const message = `(#100) Tried accessing nonexisting field (${name}) on node type (${type})`;
    throw new GraphRefusal({ status: 400, code: 100, message });
  });
  return Object.fromEntries(shown.filter(([, value]) => value !== null));
}

/** By the commas outside of braces; what follows a name (its own fields, its arguments) is not looked at. */
function splitFields(text: string): string[] {
  const names = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "{" || character === "(") depth += 1;
    if (character === "}" || character === ")") depth -= 1;
    if (character === "," && depth === 0) names.push("");
    else names.push((names.pop() ?? "") + character);
  }
  return names.map((name) => name.trim().replace(/[.{(].*$/s, "")).filter((name) => name !== "");
}
