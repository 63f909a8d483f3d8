/** One field of a form that is made of a JSON Schema. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly required: boolean;
  /** lines: one value a line; json: what no simple field can hold. */
  readonly kind: "line" | "text" | "number" | "yes_no" | "one_of" | "lines" | "json";
  /** Of `one_of`. */
  readonly options: readonly string[];
  readonly maxLength: number | undefined;
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * From this length on a text has several lines. Ids, names and places of vendors are up to 1,024 characters long
 * (Google's calendar ids), and one line all the same.
 */
const LONG = 1_024;

/** The fields of an action's input, in its order. */
export function fieldsOf({ properties, required }: Schema): readonly FormField[] {
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.entries(asSchema(properties)).map(([name, value]) => {
    const schema = asSchema(value);
    return {
      name,
      label: textOf(schema.title) ?? name,
      hint: textOf(schema.description),
      required: needed.includes(name),
      kind: kindOf(schema),
      options: Array.isArray(schema.enum) ? schema.enum.map(String) : [],
      maxLength: typeof schema.maxLength === "number" ? schema.maxLength : undefined,
    };
  });
}

function kindOf(schema: Schema): FormField["kind"] {
  if (Array.isArray(schema.enum)) return "one_of";
  switch (schema.type) {
    case "boolean":
      return "yes_no";
    case "integer":
    case "number":
      return "number";
    case "string":
      return Number(schema.maxLength ?? 0) > LONG && !isOneLine(schema) ? "text" : "line";
    case "array":
      return asSchema(schema.items).type === "string" ? "lines" : "json";
    default:
      return isTextOnly(schema) ? "line" : "json";
  }
}

/** A text of a form of its own is an id, an address, a date: no prose. */
function isOneLine({ format, pattern }: Schema): boolean {
  return format !== undefined || pattern !== undefined;
}

function isTextOnly({ anyOf }: Schema): boolean {
  return Array.isArray(anyOf) && anyOf.length > 0 && anyOf.every((one) => asSchema(one).type === "string");
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function asSchema(value: unknown): Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
