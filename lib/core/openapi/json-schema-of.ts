import { z } from "zod";

/** A shape as JSON Schema 2020-12, as it is written (`output`) or taken (`input`). */
export function jsonSchemaOf(shape: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    reused: "inline",
    override({ zodSchema, jsonSchema: made }) {
      // Instants are parsed into Dates and written as text: on the wire they are always date-times.
      if (zodSchema._zod.def.type === "date") Object.assign(made, { type: "string", format: "date-time" });
    },
  });
  return schema;
}
