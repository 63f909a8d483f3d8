import type { FieldError } from "@/lib/base/errors";
import { jsonText } from "@/lib/base/json";

export type JsonSchema = Readonly<Record<string, unknown>>;

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
/** Reading one into a check takes some milliseconds for each kilobyte. */
const MAX_BYTES = 32 * 1024;

/** They name schemas beyond the document, or make names in it that one checker knows and the next does not. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$recursiveAnchor",
  "$recursiveRef",
  "$vocabulary",
]);

/**
 * What keeps a JSON Schema from being one of a payload, before a checker reads it: payloads are objects, and the whole schema
 * is in it. How deep it is was looked at when the request came. null: nothing.
 */
export function faultOfSchema(schema: JsonSchema): FieldError | null {
  const text = jsonText(schema);
  if (text === undefined) return { path: "schema", message: "It holds a number that is too large." };
  if (Buffer.byteLength(text) > MAX_BYTES) return { path: "schema", message: "A schema has 32 KiB at most, as JSON." };
  if (schema.$schema !== undefined && String(schema.$schema).replace(/#$/, "") !== DIALECT) {
    return { path: "schema.$schema", message: `Schemas are of JSON Schema 2020-12: ${DIALECT}.` };
  }
  if (schema.type !== "object") {
    return { path: "schema.type", message: 'A payload is an object: the schema has to say "type": "object".' };
  }
  return faultWithin(schema, ["schema"]);
}

function faultWithin(value: unknown, path: readonly string[]): FieldError | null {
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const fault = faultOfEntry(name, inner, [...path, name]) ?? faultWithin(inner, [...path, name]);
    if (fault) return fault;
  }
  return null;
}

/** A property may be called like a keyword: then what is said of it is no text. */
function faultOfEntry(name: string, inner: unknown, path: readonly string[]): FieldError | null {
  if (name === "$async" && inner === true)
    return { path: path.join("."), message: "This is no keyword of JSON Schema." };
  if (typeof inner !== "string") return null;
  if (name === "$ref" && !inner.startsWith("#")) {
    return { path: path.join("."), message: "References lead to the schema itself: # or #/$defs/…" };
  }
  if (!NOT_TAKEN.has(name)) return null;
  return {
    path: path.join("."),
    message: `${name} is not taken: a schema has no name here, and is complete in itself.`,
  };
}
