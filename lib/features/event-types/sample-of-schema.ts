import { followReference, schemaObject } from "@/lib/base/json-schema";
import type { JsonSchema } from "./fault-of-schema";

/** A schema that leads to itself has an end here. */
const MAX_LEVELS = 6;
const MAX_PROPERTIES = 50;

const FORMATS: ReadonlyMap<unknown, string> = new Map([
  ["date-time", "2026-03-02T08:45:00Z"],
  ["date", "2026-03-02"],
  ["time", "08:45:00Z"],
  ["email", "ana@example.com"],
  ["uri", "https://example.com/"],
  ["uuid", "019c1f2e-7a40-7000-8000-000000000001"],
]);

/**
 * An example of what a schema tells of: its own default, example or first value where it names one, else something of the type.
 * It is for the eye and for a first try; what only a checker understands (patterns, conditions) it need not keep.
 */
export function sampleOfSchema(schema: JsonSchema): Record<string, unknown> {
  return { ...schemaObject(exampleOf(schema, { root: schema, level: 0 })) };
}

interface Place {
  readonly root: JsonSchema;
  readonly level: number;
}

function exampleOf(given: JsonSchema, place: Place): unknown {
  const schema = followReference(given, place.root);
  const [named] = namedIn(schema);
  if (named !== undefined) return named;
  const [alternative] = listsIn(schema, ["anyOf", "oneOf"]);
  if (alternative !== undefined) return within(place, schemaObject(alternative)) ?? null;
  switch (typeOf(schema)) {
    case "object":
      return propertiesOf(schema, place);
    case "array":
      return itemsOf(schema, place);
    case "string":
      return FORMATS.get(schema.format) ?? "text";
    case "boolean":
      return true;
    case "integer":
    case "number":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    default:
      return null;
  }
}

/** What the schema itself gives as a value. */
function namedIn(schema: JsonSchema): unknown[] {
  return [schema.const, schema.default, ...listsIn(schema, ["examples", "enum"])].filter(
    (value) => value !== undefined,
  );
}

function listsIn(schema: JsonSchema, keys: readonly string[]): unknown[] {
  return keys.map((key) => schema[key]).flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
}

/** One level deeper; undefined: that is too deep. */
function within({ root, level }: Place, schema: JsonSchema): unknown {
  return level < MAX_LEVELS ? exampleOf(schema, { root, level: level + 1 }) : undefined;
}

/** Of several types the first that is something. */
function typeOf({ type, properties, items }: JsonSchema): unknown {
  const [first] = [type].flat().filter((one) => one !== "null" && one !== undefined);
  return first ?? (properties ? "object" : items ? "array" : undefined);
}

function propertiesOf(schema: JsonSchema, place: Place): Record<string, unknown> {
  const properties = Object.entries(schemaObject(schema.properties)).slice(0, MAX_PROPERTIES);
  const made = properties.map(([name, inner]): [string, unknown] => [name, within(place, schemaObject(inner))]);
  return Object.fromEntries(made.filter(([, value]) => value !== undefined));
}

function itemsOf({ items }: JsonSchema, place: Place): unknown[] {
  if (items === undefined || items === false) return [];
  const made = within(place, schemaObject(items));
  return made === undefined ? [] : [made];
}
