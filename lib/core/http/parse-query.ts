import type { z } from "zod";
import { invalidRequest } from "./invalid-request";
import { storable } from "./storable";

/** The query of an address, parsed. @throws AppError invalid_request with its fields */
export function parseQuery<Schema extends z.ZodType>(url: string, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(storable(queryValues(url), "query"));
  if (!parsed.success) throw invalidRequest(parsed.error, "query");
  return parsed.data;
}

/** `?a=1&b=2&b=3` → `{a: "1", b: ["2", "3"]}`; the organization's choice is not a parameter of any route. */
function queryValues(url: string): Record<string, string | string[]> {
  const search = new URL(url).searchParams;
  search.delete("organization_slug");
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}
