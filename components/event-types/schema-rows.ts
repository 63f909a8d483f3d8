import { followReference, schemaObject } from "@/lib/base/json-schema";

/** A field of a payload, as a table shows it. */
export interface SchemaRow {
  /** `parcels[].weight` */
  readonly path: string;
  /** `string`, `number or null`, `"open" or "paid"`. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string | null;
}

type Json = Readonly<Record<string, unknown>>;

const MAX_ROWS = 200;
const MAX_LEVELS = 5;
const MAX_VALUES = 12;

/** The fields that a JSON Schema tells of, each under its whole name. What only a checker understands is left to the schema itself. */
export function schemaRows(schema: Json): SchemaRow[] {
  const rows: SchemaRow[] = [];
  addFields({ rows, root: schema }, schema, { before: "", level: 0 });
  return rows;
}

interface Adding {
  readonly rows: SchemaRow[];
  readonly root: Json;
}

function addFields(adding: Adding, schema: Json, { before, level }: { before: string; level: number }): void {
  const { rows, root } = adding;
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, value] of Object.entries(schemaObject(schema.properties))) {
    if (rows.length >= MAX_ROWS || level >= MAX_LEVELS) return;
    const field = followReference(schemaObject(value), root);
    const inner = innerOf(field, root);
    const path = `${before}${name}`;
    rows.push({
      path,
      type: typeOf(field, root),
      required: required.includes(name),
      description: typeof field.description === "string" ? field.description : null,
    });
    if (inner) addFields(adding, inner.schema, { before: `${path}${inner.sign}.`, level: level + 1 });
  }
}

/** What a field holds further fields in: itself, one of its alternatives, or each of its items. */
function innerOf(field: Json, root: Json): { readonly schema: Json; readonly sign: string } | null {
  const [found] = [field, ...alternativesOf(field, root)].flatMap((one) => {
    if (one.properties) return [{ schema: one, sign: "" }];
    const items = followReference(schemaObject(one.items), root);
    return items.properties ? [{ schema: items, sign: "[]" }] : [];
  });
  return found ?? null;
}

function typeOf(field: Json, root: Json): string {
  if (Array.isArray(field.enum)) return orOf(field.enum.slice(0, MAX_VALUES).map((value) => JSON.stringify(value)));
  if ("const" in field) return JSON.stringify(field.const);
  const alternatives = alternativesOf(field, root);
  if (alternatives.length > 0) return orOf(alternatives.map((one) => typeOf(one, root)));
  const types = [field.type].flat().filter((type) => typeof type === "string");
  return orOf(types.map((type) => (type === "array" ? arrayOf(field, root) : withFormat(type, field))));
}

function arrayOf(field: Json, root: Json): string {
  const items = followReference(schemaObject(field.items), root);
  return Object.keys(items).length > 0 ? `array of ${typeOf(items, root)}` : "array";
}

function withFormat(type: string, { format }: Json): string {
  return type === "string" && typeof format === "string" ? `${type} (${format})` : type;
}

function alternativesOf(field: Json, root: Json): Json[] {
  const given = Array.isArray(field.anyOf) ? field.anyOf : Array.isArray(field.oneOf) ? field.oneOf : [];
  return given.map((one) => followReference(schemaObject(one), root));
}

function orOf(words: readonly string[]): string {
  const different = [...new Set(words)];
  return different.length > 0 ? different.join(" or ") : "any";
}
