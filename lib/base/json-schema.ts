type Schema = Readonly<Record<string, unknown>>;

/** A part of a JSON Schema as an object: what says nothing (`true`, nonsense) is an empty one. */
export function schemaObject(value: unknown): Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A reference within the schema, once: what leads on is not followed without end. */
export function followReference(schema: Schema, root: Schema): Schema {
  if (typeof schema.$ref !== "string") return schema;
  let found: unknown = root;
  for (const part of schema.$ref.split("/").slice(1)) {
    const held = schemaObject(found);
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    found = Object.hasOwn(held, name) ? held[name] : undefined;
  }
  const { $ref: _, ...rest } = schemaObject(found);
  return rest;
}
