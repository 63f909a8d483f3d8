import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../kit/http";

const jsonShape = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean(), z.number()]));

/** The Graph API takes parameters in the query, in a form and in JSON; a list is written with commas. */
export async function readParameters(c: SandboxContext): Promise<Readonly<Record<string, string>>> {
  const query = c.req.query();
  const text = await c.req.text();
  if (text === "") return query;
  if (!c.req.header("content-type")?.startsWith("application/json")) {
    return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
  }
  const body = jsonShape.safeParse(parseJson(text));
  const given = Object.entries(body.data ?? {}).map(([name, value]) => [name, String(value)]);
  return { ...query, ...Object.fromEntries(given) };
}
