import { parseJson } from "@/lib/base/json";
import { type MethodCall, MethodError } from "./method-call";

type Parameters = MethodCall["parameters"];

/** Absent and empty are one: a form cannot tell them apart. */
export function integer(parameters: Parameters, name: string): number | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const number = Number(value);
  if (!Number.isInteger(number)) throw new MethodError(400, `Bad Request: parameter "${name}" must be an integer`);
  return number;
}

export function text(parameters: Parameters, name: string): string {
  const value = parameters[name] ?? "";
  if (typeof value === "string") return value;
  throw new MethodError(400, `Bad Request: parameter "${name}" must be a string`);
}

/** The server takes "true", "yes" and "1", in any case, and everything else for a no. */
export function flag(parameters: Parameters, name: string): boolean {
  return /^(true|yes|1)$/i.test(String(parameters[name] ?? ""));
}

/** In JSON as it is; in a form and in the query "A JSON-serialized list". */
export function structure(parameters: Parameters, name: string): unknown {
  const value = parameters[name];
  if (typeof value !== "string" || value === "") return value === "" ? undefined : value;
  const parsed = parseJson(value);
  if (parsed === undefined) throw new MethodError(400, `Bad Request: can't parse ${name} JSON object`);
  return parsed;
}
